"use strict";
// 取回修改: one decision for each change, nothing written before all are made. Uses page.js and files.js.
const changes = all(".change[id]"), form = $("#write");

function decide(change, value) {
  change.dataset.decided = value;
  change.classList.toggle("left", value === "leave" || value === "keep");
  all(".seg button", change).forEach((b) => b.setAttribute("aria-pressed", b.value === value));
  tally();
  keep();
}

// ---- what was decided is kept while the page is: another file that is brought, or a reload, asks nothing twice
const KEPT = `merge ${body.dataset.book}`;
const nameOf = (change) => $(".place", change).textContent + ($(".diff", change)?.textContent || "");
const optionOf = (input) => (input.value === "keep" ? "keep" : input.closest("label").textContent);
function keep() {
  const decided = Object.fromEntries(changes.map((c) => [nameOf(c), c.classList.contains("clash") ? $("input:checked", c) && optionOf($("input:checked", c)) : c.dataset.decided]));
  try { sessionStorage.setItem(KEPT, JSON.stringify(decided)); } catch { /* a browser that keeps nothing */ }
}
function restore() {
  let kept = {};
  try { kept = JSON.parse(sessionStorage.getItem(KEPT)) || {}; } catch { /* the same */ }
  for (const change of changes) {
    const value = kept[nameOf(change)];
    if (!value) continue;
    const option = all("input", change).find((i) => optionOf(i) === value);
    if (option) { option.checked = true; decide(change, option.value); } else if (["take", "leave"].includes(value)) decide(change, value);
  }
}

function tally() {
  if (!form) return;
  const count = (test) => changes.filter((c) => test(c.dataset.decided)).length;
  const open = count((d) => !d), left = count((d) => d === "leave" || d === "keep"), taken = changes.length - open - left;
  $("#taken").textContent = taken;
  $("#left").textContent = left;
  $("#open").textContent = open;
  const button = $("button[type=submit]", form);
  if (!button) return;
  button.disabled = open > 0 || taken === 0;
  const clashes = changes.filter((c) => c.classList.contains("clash") && !c.dataset.decided).length;
  $("#why").textContent = clashes ? `还有 ${clashes} 处两边说法不同，选定后才能写入。` : open ? `还有 ${open} 处没有定。` : taken ? "" : "没有采用任何一处。";
}

function problem(text) { const p = $("#problem"); p.textContent = text; p.hidden = false; }

document.addEventListener("click", (e) => {
  const choice = e.target.closest(".change .seg button");
  if (choice) decide(choice.closest(".change"), choice.value);
  if (e.target.closest("[data-built]")) post(`/book/${body.dataset.book}/merge/built`, {}).then((a) => (a.ok ? location.reload() : problem(a.message || "没有取回，请再试。")));
  if (e.target.closest("[data-all]")) all(".change", e.target.closest("section")).forEach((c) => decide(c, "take"));
});
async function bring(files) {
  for (const f of files) {
    problem(`正在读“${f.name}”`);
    const told = await putFile(`/book/${body.dataset.book}/merge/${encodeURIComponent(f.name)}`, f);
    if (!told.ok) { problem(told.message.startsWith(`“${f.name}”`) ? told.message : `“${f.name}”：${told.message}`); return; }
  }
  location.reload();
}
takesFiles(bring);
document.addEventListener("change", (e) => {
  if (e.target.matches(".option input")) decide(e.target.closest(".change"), e.target.value);
  if (e.target.id === "edited") bring([...e.target.files]);
});
document.addEventListener("keydown", (e) => {
  if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input[name=name]") || !letters.on || !["a", "x"].includes(e.key)) return;
  const here = document.activeElement.closest(".change[id]"), next = here ? changes[changes.indexOf(here) + 1] : changes[0];
  if (here && !here.classList.contains("clash")) decide(here, e.key === "a" ? "take" : "leave");
  (next || here)?.focus();
});
form?.addEventListener("submit", async (e) => {
  e.preventDefault();
  const decisions = Object.fromEntries(changes.map((c) => [c.id, c.dataset.decided]));
  const answer = await post(`/book/${body.dataset.book}/merge`, { hash: $("#main").dataset.hash, decisions, name: new FormData(form).get("name") });
  if (answer.ok) sessionStorage.removeItem(KEPT);
  if (answer.ok) location.assign(`${answer.address}#written`); else problem(answer.message || "没有写入，请再试。");
});
restore();
tally();
