// Answers and seals a ballot page in a real Chromium, as a person would, and looks at how it stands on screen and paper.
// Called by mail_browser.sh: node mail_browser.mjs CHROMIUM PAGE.html OUT-FOLDER
// Speaks to the browser through a pipe (the DevTools protocol), so that the page itself runs unchanged, under its own policy.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [chromium, page, out] = process.argv.slice(2);
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'ballot-'));
const browser = spawn(chromium, [
  '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', `--user-data-dir=${profile}`, '--remote-debugging-pipe',
], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
const limit = setTimeout(() => { console.error('the browser took too long'); browser.kill(); process.exit(1); }, 120_000);

let next = 1;
const waiting = new Map();
const events = [];
let rest = '';
browser.stdio[4].on('data', (bytes) => {
  const parts = (rest + bytes).split('\0');
  rest = parts.pop();
  for (const part of parts) {
    const message = JSON.parse(part);
    if (message.id) { waiting.get(message.id)(message); waiting.delete(message.id); } else events.push(message);
  }
});
let session;
const call = (method, params = {}) => new Promise((done, fail) => {
  const id = next++;
  waiting.set(id, (answer) => (answer.error ? fail(new Error(`${method}: ${answer.error.message}`)) : done(answer.result)));
  browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId: session }) + '\0');
});
const run = async (expression) => {
  const { result, exceptionDetails } = await call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
};
const until = async (what, expression) => {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await run(expression)) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`never: ${what}`);
};
const hold = (what, holds) => { if (!holds) throw new Error(`not so: ${what}`); console.log(`  ok: ${what}`); };
const key = async (name, code, text) => {
  for (const type of ['keyDown', 'keyUp']) {
    await call('Input.dispatchKeyEvent', { type, key: name, code: name, windowsVirtualKeyCode: code, text: type === 'keyDown' ? text : undefined });
  }
};
const open = async (address) => {
  await call('Page.navigate', { url: address });
  await until('loaded', 'document.readyState === "complete" && location.href !== "about:blank"');
};

try {
  const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
  ({ sessionId: session } = await call('Target.attachToTarget', { targetId, flatten: true }));
  for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await call(`${domain}.enable`);
  await call('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: path.resolve(out) });
  await open(pathToFileURL(path.resolve(page)).href);

  // The construction, with the numbers of RFC 9180, appendix A.3.1: the page's own function, the browser's own cryptography.
  hold('the page seals as RFC 9180 A.3.1 does', await run(`(async () => {
    const hex = (text) => Uint8Array.from(text.match(/../g), (two) => parseInt(two, 16));
    const web = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=/g, '');
    const point = hex('04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4');
    const curve = { name: 'ECDH', namedCurve: 'P-256' };
    const d = web(hex('4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb'));
    const jwk = { kty: 'EC', crv: 'P-256', x: web(point.slice(1, 33)), y: web(point.slice(33)), d };
    const once = {
      privateKey: await crypto.subtle.importKey('jwk', jwk, curve, true, ['deriveBits']),
      publicKey: await crypto.subtle.importKey('raw', point, curve, true, []),
    };
    const theirs = hex('04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0');
    const made = await sealTo(theirs, hex('4f6465206f6e2061204772656369616e2055726e'), hex('436f756e742d30'), hex('4265617574792069732074727574682c20747275746820626561757479'), once);
    const wanted = hex('5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434');
    return String(made) === String([...point, ...wanted]);
  })()`));

  // On a phone, and at twice the size on a desk: nothing is wider than the window.
  for (const [what, width, scale] of [['a phone of 375 points', 375, 1], ['a desk at 200 %', 640, 2], ['a desk', 1280, 1]]) {
    await call('Emulation.setDeviceMetricsOverride', { width, height: 800, deviceScaleFactor: scale, mobile: width < 400 });
    hold(`nothing is wider than ${what}`, await run('document.documentElement.scrollWidth <= innerWidth'));
    const { data } = await call('Page.captureScreenshot', { format: 'png' });
    fs.writeFileSync(path.join(out, `screen-${width}.png`), Buffer.from(data, 'base64'));
  }
  await call('Emulation.clearDeviceMetricsOverride');

  // What a screen reader is told: every field has a name, every group of choices its question.
  await call('Accessibility.enable');
  const { nodes } = await call('Accessibility.getFullAXTree');
  const shown = nodes.filter((node) => !node.ignored);
  const fields = shown.filter((node) => ['radio', 'textbox', 'button', 'combobox', 'link'].includes(node.role?.value));
  hold('every field has a name', fields.length > 20 && fields.every((node) => node.name?.value?.trim()));
  const groups = shown.filter((node) => node.role?.value === 'group' && node.name?.value);
  const questions = await run('questions.length');
  hold('every question is a group with a name', groups.length >= questions);

  // A person with a keyboard alone: the second level of the first question, with a reason.
  await run('document.querySelector("#q1 input").focus()');
  await key(' ', 32, ' ');
  await key('ArrowDown', 40);
  hold('a key chooses a level', await run('document.querySelectorAll("#q1 input")[1].checked'));
  await key('Tab', 9);
  hold('tab leads to the reason', await run('document.activeElement.id === "why-1"'));
  await call('Input.insertText', { text: 'A heron said so. <b>ü</b> 🙂' });
  // The others: nobody knows, cannot judge, does not apply (which needs a reason), the top level, and the rest left out.
  await run('document.querySelector("#q2 input[value=u]").click()');
  await run('document.querySelector("#q3 input[value=i]").click()');
  await run('[...document.querySelectorAll("#q4 input")].filter((one) => one.value.startsWith("=")).pop().click()');
  const apply = await run('[...document.querySelectorAll("input[value=x]")].map((one) => one.name).filter((name) => Number(name.slice(1)) > 4)[0] || ""');
  if (apply) await run(`document.querySelector("#${apply} input[value=x]").click()`);
  await run('byId("look").click()');
  if (apply) {
    hold('without a reason "does not apply" is not sealed', await run('byId("seal").disabled && byId("told").textContent.startsWith("Say why")'));
    await run(`byId("why-${apply.slice(1)}").focus()`);
    await call('Input.insertText', { text: 'There is no prison near.' });
    await run('byId("look").click()');
  }
  hold('what was said is shown before it is sealed', await run('byId("said").children.length === questions.length && !byId("seal").disabled'));
  hold('the place that was opened has the focus', await run('document.activeElement.id === "over-head"'));
  const too = await run('(() => { for (const box of form.querySelectorAll("textarea[id^=why]")) box.value = "€".repeat(2000); byId("look").click(); return byId("seal").disabled && byId("told").textContent; })()');
  hold('reasons that are too long are told in time', String(too).startsWith('Your reasons are too long'));
  await run(`(() => { for (const box of form.querySelectorAll("textarea[id^=why]")) box.value = ""; byId("why-1").value = 'A heron said so. <b>ü</b> 🙂'; ${apply ? `byId("why-${apply.slice(1)}").value = "There is no prison near.";` : ''} byId("expectation").value = "A kingfisher."; byId("look").click(); })()`);
  await run('byId("seal").click()');
  await until('sealed', '!byId("sealed").hidden');
  const text = await run('byId("text").value');
  fs.writeFileSync(path.join(out, 'pasted.txt'), text);
  hold('nothing that was said can be read in it', !/heron|kingfisher|Level/.test(text) && text.length < 24_000);
  await run('byId("save").click()');
  const name = await run('byId("save").download');
  // The browser writes it in its own time: there can be a file before there is all of it.
  const saved = () => fs.existsSync(path.join(out, name)) && fs.readFileSync(path.join(out, name), 'utf8');
  for (let tries = 0; saved() !== text && tries < 100; tries += 1) await new Promise((later) => setTimeout(later, 100));
  hold('the saved file is the text', saved() === text);
  hold('nothing is kept in the browser', await run('localStorage.length === 0 && sessionStorage.length === 0 && document.cookie === ""'));
  const asked = events.filter((event) => event.method === 'Network.requestWillBeSent').map((event) => event.params.request.url);
  hold('nothing but the page itself was asked for', asked.every((url) => url.startsWith('file:') || url.startsWith('blob:')));
  const complaints = events.filter((event) => ['Runtime.exceptionThrown', 'Log.entryAdded'].includes(event.method));
  hold(`the browser has nothing to complain of ${JSON.stringify(complaints.map((one) => one.params)).slice(0, 300)}`, complaints.length === 0);

  const paper = async (file) => fs.writeFileSync(path.join(out, file), Buffer.from((await call('Page.printToPDF', { preferCSSPageSize: true })).data, 'base64'));
  await paper('page.pdf');
  // A browser without cryptography, and one without scripts: both say so, and print.
  await call('Page.addScriptToEvaluateOnNewDocument', { source: 'Object.defineProperty(Crypto.prototype, "subtle", { value: undefined });' });
  await open(pathToFileURL(path.resolve(page)).href + '?old');
  hold('a browser that cannot seal says so', await run('!byId("cannot").hidden && byId("hand-in").hidden'));
  await call('Emulation.setScriptExecutionDisabled', { value: true });
  await call('Page.navigate', { url: pathToFileURL(path.resolve(page)).href + '?off' });
  await new Promise((later) => setTimeout(later, 1000));
  const { nodes: off } = await call('Accessibility.getFullAXTree');
  hold('without scripts the page says so', off.some((node) => node.name?.value?.includes('scripts are off')));
  await paper('page-without-scripts.pdf');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  clearTimeout(limit);
  browser.kill();
  // Its helpers may write a moment longer; what they leave behind is no finding about the page.
  browser.on('exit', () => {
    try { fs.rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }); }
    catch (error) { console.error(`${profile} stays behind: ${error.code}`); }
  });
}
