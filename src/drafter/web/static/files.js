"use strict";
// What goes in and out by hand: files dropped or chosen, words copied. Uses page.js.
const LIMIT = 50 * 1024 * 1024;

/** PUT with progress: fetch cannot tell how much of a file has gone. */
function putFile(address, f, progress) {
  return new Promise((done) => {
    if (f.size > LIMIT) { done({ ok: false, message: "超过 50 MB，没有放进来。" }); return; }
    const ask = new XMLHttpRequest();
    ask.open("PUT", address);
    ask.upload.onprogress = (e) => { if (e.lengthComputable && progress) progress(Math.floor((100 * e.loaded) / e.total)); };
    ask.onloadend = () => {
      let told = {};
      try { told = JSON.parse(ask.responseText); } catch { /* not an answer of ours */ }
      done({ ok: ask.status >= 200 && ask.status < 300, message: "没有放进来，请再试。", ...told });
    };
    ask.send(f);
  });
}

/** Puts files one after the other; gives what the server said of those it took. */
async function putAll(files, address) {
  const taken = [], refused = [];
  for (const [n, f] of files.entries()) {
    const which = files.length > 1 ? `第 ${n + 1} 份，共 ${files.length} 份` : f.name;
    state(`正在放进 ${which}`, "working");
    const told = await putFile(address(f), f, (done) => { if (done < 100) state(`正在放进 ${which}，${done}%`, "working"); });
    if (told.ok) taken.push(told); else refused.push(told.message.startsWith(`“${f.name}”`) ? told.message : `“${f.name}”：${told.message}`);
  }
  // What was refused, and why, stays to be read until the next files come.
  const list = $("#refused");
  if (list) list.replaceChildren(...refused.flatMap((line) => [line, document.createElement("br")]));
  state(refused.length ? "有文件没有放进来" : "已连接，随存随看", refused.length ? "broken" : "");
  if (refused.length && !list) toast(refused.slice(0, 3).join("　") + (refused.length > 3 ? `　另有 ${refused.length - 3} 份` : ""));
  return taken;
}

/** The files of a drop, those of folders too, however deep. */
async function dropped(transfer) {
  const found = [];
  const walk = async (entry) => {
    if (entry.isFile) found.push(await new Promise((done, fail) => entry.file(done, fail)));
    else {
      const reader = entry.createReader();
      // A folder is given out a hundred files at a time.
      for (let some; (some = await new Promise((done, fail) => reader.readEntries(done, fail))).length;) for (const one of some) await walk(one);
    }
  };
  for (const entry of [...transfer.items].map((i) => i.webkitGetAsEntry && i.webkitGetAsEntry()).filter(Boolean)) await walk(entry);
  return found.length ? found : [...transfer.files];
}

/** Drops on the whole page, and the file chooser, go to `take`; those on a form that begins with a file go to `start`. */
function takesFiles(take, start) {
  const drop = $("#drop"), from = $("#from");
  if (!drop) return;
  for (const kind of ["dragover", "dragleave", "drop"]) document.addEventListener(kind, async (e) => {
    e.preventDefault();
    const there = start && from && from.contains(e.target) ? from : drop;
    for (const zone of [drop, from]) zone?.classList.toggle("over", kind === "dragover" && zone === there);
    if (kind !== "drop") return;
    const files = await dropped(e.dataTransfer);
    if (there === from && files.length === 1) start(files[0]); else take(files);
  });
  document.addEventListener("change", (e) => { if (e.target.matches("#pick, #pick-folder")) take([...e.target.files]); });
}

document.addEventListener("click", (e) => {
  const copy = e.target.closest("[data-copy]");
  if (copy) navigator.clipboard.writeText(copy.dataset.copy).then(() => toast("已复制，可以贴出去了。"), () => toast("没有复制成。"));
});
