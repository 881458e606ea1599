// Drives the pages for phones in a real Chromium, as a person does: it clicks, types and reads. Speaks to the browser through a pipe, and
// needs nothing from npm but axe-core. Called by phones_browser.sh: ADDRESS AXE BROWSER [FOLDER FOR PICTURES].
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [address, axePath, browserPath, pictures] = process.argv.slice(2);
const axe = readFileSync(axePath, "utf8");
const profile = mkdtempSync(join(tmpdir(), "phones-"));
const browser = spawn(
  browserPath,
  ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank"],
  { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] },
);
const [toBrowser, fromBrowser] = [browser.stdio[3], browser.stdio[4]];
const waiting = new Map();
let heard = "";
let next = 1;
let loaded = () => {};
fromBrowser.on("data", (data) => {
  heard += data;
  for (let end = heard.indexOf("\0"); end >= 0; end = heard.indexOf("\0")) {
    const message = JSON.parse(heard.slice(0, end));
    heard = heard.slice(end + 1);
    if (message.id) waiting.get(message.id)?.(message);
    else if (message.method === "Page.loadEventFired") loaded();
  }
});
let session;
const call = (method, params = {}) =>
  new Promise((done, failed) => {
    const id = next++;
    waiting.set(id, ({ error, result }) => (error ? failed(new Error(`${method}: ${error.message}`)) : done(result)));
    toBrowser.write(`${JSON.stringify({ id, method, params, sessionId: session })}\0`);
  });
const soon = (what, words) =>
  Promise.race([what, new Promise((_, failed) => setTimeout(() => failed(new Error(`too long: ${words}`)), 60000).unref())]);
const load = async (what) => {
  const done = new Promise((now) => (loaded = now));
  await what();
  await soon(done, "a page");
};
const wrong = [];
const check = (right, words) => right || wrong.push(words);

async function node(selector) {
  const { root } = await call("DOM.getDocument");
  const { nodeId } = await call("DOM.querySelector", { nodeId: root.nodeId, selector });
  if (!nodeId) throw new Error(`there is no ${selector}`);
  return nodeId;
}
async function click(selector) {
  const nodeId = await node(selector);
  await call("DOM.scrollIntoViewIfNeeded", { nodeId });
  const { quads } = await call("DOM.getContentQuads", { nodeId });
  const [x, y] = [(quads[0][0] + quads[0][4]) / 2, (quads[0][1] + quads[0][5]) / 2];
  for (const type of ["mousePressed", "mouseReleased"]) {
    await call("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
  }
}
const go = (selector) => load(() => click(selector));
async function type(selector, text) {
  await call("DOM.focus", { nodeId: await node(selector) });
  await call("Input.insertText", { text });
}
async function press(key, code) {
  const text = key === "Enter" ? "\r" : key === " " ? " " : undefined;
  await call("Input.dispatchKeyEvent", { type: "keyDown", key, windowsVirtualKeyCode: code, text });
  await call("Input.dispatchKeyEvent", { type: "keyUp", key, windowsVirtualKeyCode: code });
}
async function text() {
  const { root } = await call("DOM.getDocument");
  return (await call("DOM.getOuterHTML", { nodeId: root.nodeId })).outerHTML;
}
const value = async (expression) =>
  (await call("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true })).result.value;

// What every page has to be: without a finding of axe, no wider than an old phone, at twice the size as well, and with targets that a
// thumb hits. In light and in dark.
async function look(name) {
  for (const scheme of ["light", "dark"]) {
    await call("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
    await call("Emulation.setDeviceMetricsOverride", { width: 375, height: 667, deviceScaleFactor: 1, mobile: true });
    await value(axe);
    const found = await value("axe.run().then(r => JSON.stringify(r.violations.map(v => [v.id, v.nodes[0].html.slice(0, 120)])))");
    check(found === "[]", `${name}, ${scheme}: ${found}`);
    if (pictures) {
      const { data } = await call("Page.captureScreenshot", { captureBeyondViewport: true });
      writeFileSync(join(pictures, `${name}-${scheme}.png`), Buffer.from(data, "base64"));
    }
  }
  for (const [width, size] of [[320, "100%"], [320, "200%"]]) {
    await call("Emulation.setDeviceMetricsOverride", { width, height: 600, deviceScaleFactor: 1, mobile: true });
    const over = await value(
      `document.documentElement.style.fontSize = "${size}", document.documentElement.scrollWidth - innerWidth`,
    );
    check(over <= 0, `${name}: ${over} too wide at ${width}, ${size}`);
  }
  const small = await value(`document.documentElement.style.fontSize = "",
    [...document.querySelectorAll("button, .button, .choice label, summary, .answers a")].filter(one => one.getBoundingClientRect().height < 40).length`);
  check(small === 0, `${name}: ${small} targets are lower than 40 pixels`);
}

async function journey(code, scripts) {
  const looked = scripts ? look : async () => {};
  await call("Emulation.setScriptExecutionDisabled", { value: !scripts });
  await call("Network.clearBrowserCookies");
  await load(() => call("Page.navigate", { url: address }));
  await looked("1-welcome");
  await go("a.button");
  await type("#code", "nobody");
  await go("button[value=on]");
  check((await text()).includes("There is a problem"), "a wrong code is not told");
  if (scripts) check((await value("document.activeElement.className")) === "wrong", "what is wrong is not what is read first");
  await looked("2-code");
  await type("#code", "");
  await call("Input.dispatchKeyEvent", { type: "keyDown", key: "a", code: "KeyA", commands: ["selectAll"] });
  await type("#code", code);
  await go("button[value=on]");
  await looked("3-seat");
  await click("label[for=seat-1]");
  await go("button");
  for (let at = 1; (await text()).includes("<fieldset"); at += 1) {
    if (at === 1) {
      await click("summary");
      await looked("4-question");
      await go("button[value=on]");
      check((await text()).includes("Choose an answer"), "no answer is not told");
      await looked("5-wrong");
      await type("#why", "They meet <when> told to.");
    }
    if (at === 2) {
      // With the keyboard alone.
      await call("DOM.focus", { nodeId: await node("#answer") });
      await press("ArrowDown", 40);
      await call("DOM.focus", { nodeId: await node("button[value=on]") });
      await load(() => press("Enter", 13));
      continue;
    }
    await click(at === 3 ? "label[for=cannot]" : "label[for=answer-2]");
    await go("button[value=on]");
  }
  await looked("6-expect");
  await type("#why", "An alliance.");
  await go("button[value=on]");
  check((await text()).includes("They meet &lt;when&gt; told to."), "a reason is not in the list");
  check(!(await text()).includes("no answer yet"), "not everything that was chosen is in the list");
  await looked("7-check");
  await go("form button");
  check((await text()).includes("Sealed. Thank you."), "it is not sealed");
  await looked("8-done");
  await load(() => call("Page.navigate", { url: address.replace(/.$/, "!") }));
  await looked("9-nothing");
}

try {
  const { targetInfos } = await call("Target.getTargets");
  const { targetId } = targetInfos.find((one) => one.type === "page");
  ({ sessionId: session } = await call("Target.attachToTarget", { targetId, flatten: true }));
  await Promise.all([call("Page.enable"), call("DOM.enable"), call("Network.enable"), call("Runtime.enable")]);
  await journey("P01", true);
  await journey("P02", false);
} catch (error) {
  wrong.push(String(error));
} finally {
  browser.kill();
  await new Promise((gone) => (browser.exitCode === null ? browser.on("exit", gone) : gone()));
  // Its helpers may write a moment longer; what they leave behind is no finding about the pages.
  try {
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  } catch (error) {
    console.error(`${profile} stays behind: ${error.code}`);
  }
}
for (const words of wrong) console.error(words);
process.exit(wrong.length === 0 ? 0 : 1);
