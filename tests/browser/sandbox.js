// What the public CDS Hooks sandbox does from a browser page, call by call (3b7e2554 of its source).
// It keys the services it discovers by their address, so of several with one id only the last stays.
async ({ service, fhir, patient, token, fhirToken }) => {
  const signed = { Accept: "application/json", Authorization: `Bearer ${token}` };
  const jsonFhir = {
    Accept: "application/json+fhir",
    ...(fhirToken ? { Authorization: `Bearer ${fhirToken}` } : {}),
  };
  const open = async (path) => (await fetch(`${fhir}/${path}`, { headers: jsonFhir })).json();
  await fetch(`${fhir}/metadata`);
  await open(`Patient/${patient}`);
  await open(`Condition?patient=${patient}`);

  const found = await (await fetch(`${service}/cds-services`, { headers: signed })).json();
  const byAddress = {};
  for (const one of found.services) byAddress[`${service}/cds-services/${one.id}`] = one;
  const offered = Object.values(byAddress).find((one) => one.hook === "patient-view");
  if (!offered) return { status: 0, keys: [], cards: [], feedback: [], called: false };
  const prefetch = {};
  for (const [key, template] of Object.entries(offered.prefetch)) {
    const query = template.replaceAll("{{context.patientId}}", patient);
    const [type, search] = query.split("?");
    let answer = { ok: false };
    if (search !== undefined) {
      answer = await fetch(`${fhir}/${type}/_search`, {
        method: "POST",
        headers: { ...jsonFhir, "Content-Type": "application/x-www-form-urlencoded" },
        body: search,
      });
    }
    if (!answer.ok) answer = await fetch(`${fhir}/${query}`, { headers: jsonFhir });
    if (answer.ok) prefetch[key] = await answer.json();
  }

  const address = `${service}/cds-services/${offered.id}`;
  const posted = { ...signed, "Content-Type": "application/json" };
  const call = await fetch(address, {
    method: "POST",
    headers: posted,
    body: JSON.stringify({
      hookInstance: crypto.randomUUID(),
      hook: "patient-view",
      fhirServer: fhir,
      context: { patientId: patient, userId: "Practitioner/COREPRACTITIONER1" },
      prefetch,
    }),
  });
  const { cards } = await call.json();
  const feedback = [];
  for (const card of cards) {
    const [reason] = card.overrideReasons;
    const answer = await fetch(`${address}/feedback`, {
      method: "POST",
      headers: posted,
      body: JSON.stringify({
        feedback: [{
          card: card.uuid,
          outcome: "overridden",
          overrideReason: { reason: { code: reason.code, system: reason.system } },
          outcomeTimestamp: new Date().toISOString(),
        }],
      }),
    });
    feedback.push(answer.status);
  }
  return { called: true, status: call.status, keys: Object.keys(prefetch), cards, feedback };
}
