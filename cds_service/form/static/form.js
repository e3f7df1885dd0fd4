"use strict";
// Everything works without this file. It blanks the screen at once, remembers each tick, copies.
(() => {
  const all = document.getElementById("all");
  const curtain = document.getElementById("curtain");
  const resume = document.getElementById("resume");
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

  const form = document.getElementById("ticks");
  if (form) {
    const status = document.getElementById("status");
    let saving = Promise.resolve();
    const save = async () => {
      try {
        const answer = await fetch("/form", {
          method: "POST",
          headers: { Accept: "application/json" },
          body: new URLSearchParams(new FormData(form)),
          redirect: "error",
        });
        if (!answer.ok) throw new Error();
        const { ticked } = await answer.json();
        status.textContent = `${form.dataset.saved}: ${ticked} ${form.dataset.ticked}`;
      } catch {
        status.textContent = form.dataset.unsaved;
      }
    };
    form.addEventListener("change", () => { saving = saving.then(save); });
  }

  const copy = document.getElementById("copy");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById("text").value);
      document.getElementById("copied").textContent = copy.dataset.done;
    });
  }
})();
