// The one script of the workbench. Every page works without it; it adds keys, progress and the light switch.
"use strict";

const root = document.documentElement;
const say = (text) => { document.querySelector("[data-told]").textContent = text; };

// --- Light and dark: as the system says, or as the reader chose ---
const scheme = document.querySelector("button[data-scheme]");
const dark = () => (root.dataset.scheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const name = () => { scheme.textContent = dark() ? "Light" : "Dark"; };
const kept = localStorage.getItem("scheme");
if (kept === "light" || kept === "dark") root.dataset.scheme = kept;
scheme.hidden = false;
name();
scheme.addEventListener("click", () => {
  root.dataset.scheme = dark() ? "light" : "dark";
  localStorage.setItem("scheme", root.dataset.scheme);
  name();
});

// --- A claim and the words that it relies on light up together ---
const lit = (id, on) => {
  for (const words of document.querySelectorAll("[data-claims]"))
    if (words.dataset.claims.split(" ").includes(id)) words.classList.toggle("lit", on);
  for (const claim of document.querySelectorAll("[data-claim]"))
    if (claim.dataset.claim === id) claim.classList.toggle("lit", on);
};
const claims = (target) => {
  const found = target.closest?.("[data-claim], [data-claims]");
  return found ? (found.dataset.claims || found.dataset.claim).split(" ") : [];
};
for (const [event, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])
  document.addEventListener(event, ({ target }) => claims(target).forEach((id) => lit(id, on)));

// --- Documents: dropped, sent with progress, refused with the reason ---
for (const form of document.querySelectorAll("form[data-drop]")) {
  const files = form.querySelector("input[type=file]"), bar = form.querySelector("progress");
  for (const event of ["dragover", "dragenter"])
    form.addEventListener(event, (e) => { e.preventDefault(); form.classList.add("over"); });
  for (const event of ["dragleave", "drop"])
    form.addEventListener(event, () => form.classList.remove("over"));
  form.addEventListener("drop", (e) => { e.preventDefault(); files.files = e.dataTransfer.files; form.requestSubmit(); });
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    const call = new XMLHttpRequest();
    call.open("POST", form.action);
    call.setRequestHeader("accept", "application/json");
    call.setRequestHeader("x-form-token", document.body.dataset.formToken);
    call.responseType = "json";
    call.upload.addEventListener("progress", ({ loaded, total }) => { bar.hidden = false; bar.max = total; bar.value = loaded; });
    call.addEventListener("load", () => {
      if (call.response?.address) location.assign(call.response.address);
      else { bar.hidden = true; say(call.response?.reason || "The documents were not taken."); }
    });
    call.addEventListener("error", () => { bar.hidden = true; say("The connection broke off. The documents were not taken."); });
    call.send(new FormData(form));
  });
}

// --- The work behind the pages ---
for (const place of document.querySelectorAll("[data-work]")) {
  let worked = false;
  const look = async () => {
    const answer = await fetch(place.dataset.work).catch(() => null);
    if (!answer?.ok) return;
    const { busy, stage, done, all, what } = await answer.json();
    if (busy) {
      worked = true;
      place.hidden = false;
      place.textContent = `${stage}${all ? ` ${done} of ${all}` : ""}${what ? `: ${what}` : ""} …`;
      setTimeout(look, 500);
    } else if (place.dataset.then) location.assign(place.dataset.then);
    else if (worked) {  // what somebody is writing on the page must not be lost, so the page is not loaded anew by itself
      const anew = document.createElement("a");
      anew.href = location.href;
      anew.textContent = "Done. Show the page anew";
      place.replaceChildren(anew);
    }
  };
  look();
}

// --- Keys: a control with data-key answers to that key, unless words are being written ---
document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input:not([type=checkbox]), textarea, select")) return;
  const control = document.querySelector(`[data-key="${CSS.escape(e.key)}"]`);
  if (!control || control.disabled) return;
  e.preventDefault();
  if (control.matches("details")) {
    control.open = true;
    control.querySelector("textarea, input:not([type=hidden])").focus();
  } else if (control.matches("input, textarea")) control.focus();
  else control.click();
});
