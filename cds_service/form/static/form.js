"use strict";
// Everything works without this file. It blanks the screen at once, remembers what is filled in,
// asks only what follows from an answer, copies, and empties a page whose launch has ended.
(() => {
  const all = document.getElementById("all");
  const curtain = document.getElementById("curtain");
  const resume = document.getElementById("resume");
  const base = document.body.dataset.base;
  let before = null;

  function blank(hide) {
    if (hide === all.hidden) return;
    if (hide) before = document.activeElement;
    all.hidden = hide;
    curtain.hidden = !hide;
    if (hide) resume.focus();
    else if (before) before.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      blank(!all.hidden);
    }
  });
  document.getElementById("blank").addEventListener("click", (event) => {
    event.preventDefault();
    blank(true);
  });
  resume.addEventListener("click", () => blank(false));
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  // A page of a launch that has ended offers nothing to press and nothing to read.
  function end(words) {
    const told = document.createElement("p");
    told.textContent = words;
    const main = document.createElement("main");
    main.append(told);
    document.body.replaceChildren(main);
  }
  async function check() {
    try {
      const answer = await fetch(`${base}/alive`, { headers: { Accept: "application/json" } });
      if (answer.status === 403) end((await answer.json()).ended);
    } catch {
      // Out of reach is not ended: what is filled in stays on the screen.
    }
  }
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) check();
  });
  setInterval(check, 60000);

  for (const form of document.querySelectorAll("form.kept")) {
    const status = form.querySelector("#status");
    let saving = Promise.resolve();
    const save = async () => {
      try {
        const answer = await fetch(form.getAttribute("action"), {
          method: "POST",
          headers: { Accept: "application/json" },
          body: new URLSearchParams(new FormData(form)),
          redirect: "error",
        });
        if (answer.status === 403) return check();
        if (!answer.ok) throw new Error();
        const { ticked } = await answer.json();
        const count = form.dataset.ticked ? `: ${ticked} ${form.dataset.ticked}` : "";
        status.textContent = form.dataset.saved + count;
      } catch {
        status.textContent = form.dataset.unsaved;
      }
    };
    form.addEventListener("change", () => { saving = saving.then(save); });
    const ask = () => {
      const given = new FormData(form);
      for (const one of form.querySelectorAll("[data-only]")) {
        const answers = given.getAll(one.dataset.only);
        one.hidden = !one.dataset.answers.split(" ").some((each) => answers.includes(each));
      }
      for (const one of form.querySelectorAll("[data-tick]")) {
        one.hidden = !document.getElementById(one.dataset.tick).checked;
      }
    };
    form.addEventListener("change", ask);
  }

  for (const button of document.querySelectorAll("button.copy")) {
    if (!navigator.clipboard) break;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
      button.nextElementSibling.textContent = button.dataset.done;
    });
  }

  const pick = (rect) => {
    const radio = document.getElementById(rect.dataset.picks);
    rect.closest(".chart").querySelectorAll(".picked").forEach((old) => old.classList.remove("picked"));
    document.querySelectorAll(`[data-picks="${radio.id}"]`).forEach((same) => same.classList.add("picked"));
    return radio;
  };
  document.querySelectorAll("[data-picks]").forEach((rect) => {
    if (document.getElementById(rect.dataset.picks).checked) pick(rect);
    rect.addEventListener("click", () => {
      const radio = pick(rect);
      radio.checked = true;
      radio.dispatchEvent(new Event("change", { bubbles: true }));
    });
  });
  document.querySelectorAll(".places input").forEach((radio) => {
    radio.addEventListener("change", () => {
      const rect = radio.id && document.querySelector(`[data-picks="${radio.id}"]`);
      if (rect) pick(rect);
    });
  });
})();
