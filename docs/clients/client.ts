// A CDS Hooks client of forty lines: fires one hook and prints the cards. Node 20 or newer, no packages.
//   node client.js https://cds.hospital.example own.key.json https://own.example request.json
import { readFileSync } from "node:fs";
import { randomUUID, webcrypto } from "node:crypto";

type Key = { kid: string; alg: string; [member: string]: unknown };
type Card = { summary: string; detail?: string };

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A JWT (ES384) that is good for this one call: `aud` is the very address that is called. */
async function token(key: Key, issuer: string, address: string): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: address, iat: now, exp: now + 300, jti: randomUUID() };
  const signed = `${part({ alg: key.alg, kid: key.kid, typ: "JWT" })}.${part(claims)}`;
  const { kty, crv, x, y, d } = key as Record<string, string>;
  const curve = { name: "ECDSA", namedCurve: "P-384" };
  const secret = await webcrypto.subtle.importKey("jwk", { kty, crv, x, y, d }, curve, false, ["sign"]);
  const how = { name: "ECDSA", hash: "SHA-384" };
  const signature = await webcrypto.subtle.sign(how, secret, Buffer.from(signed));
  return `${signed}.${Buffer.from(signature).toString("base64url")}`;
}

/** The cards for a hook request; none when the service cannot answer now (412, 429, 503). */
async function fire(base: string, key: Key, issuer: string, request: string): Promise<Card[]> {
  const address = `${base}/cds-services/veilig-gesprek`;
  const headers = {
    Authorization: `Bearer ${await token(key, issuer, address)}`,
    "Content-Type": "application/json",
  };
  const answer = await fetch(address, { method: "POST", headers, body: request });
  if ([412, 429, 503].includes(answer.status)) return []; // one neutral line, never a red error
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { cards: Card[] }).cards;
}

const [base, keyFile, issuer, requestFile] = process.argv.slice(2);
const key = JSON.parse(readFileSync(keyFile, "utf8")) as Key;
const cards = await fire(base, key, issuer, readFileSync(requestFile, "utf8"));
for (const card of cards) console.log(`${card.summary}\n\n${card.detail ?? ""}`);
