// The page: gathers what was answered, shows it once more, seals it, and hands over the sealed text.
// Nothing is kept in the browser, and nothing is sent anywhere.
const form = document.getElementById('ballot');
const { workshop, round, code, key, size, seat } = form.dataset;
const byId = (id) => document.getElementById(id);
const base64 = (bytes) => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};
const questions = [...form.querySelectorAll('fieldset[data-question]')];
const chosen = (fieldset) => fieldset.querySelector('input[type=radio]:checked');
const words = (id) => { const box = byId(id); return box ? box.value.trim() : ''; };
const reason = (fieldset) => fieldset.querySelector('textarea').value.trim();
let changed = false;
let sealed = '';

// One ballot, in the words of the workshop's file.
function ballot() {
  const answers = [];
  const notJudged = [];
  for (const fieldset of questions) {
    const question = fieldset.dataset.question;
    const said = chosen(fieldset);
    const kind = said ? said.value : '';
    const note = reason(fieldset);
    const line = { question, answer: 'Unanswered' };
    if (kind.startsWith('=')) line.answer = { Level: kind.slice(1) };
    if (kind === 'u') line.answer = 'DontKnow';
    if (kind === 'x') line.answer = { NotApplicable: note };
    if (kind === 'i') notJudged.push(question);
    if (note && kind !== 'x') line.note = note;
    if (line.answer !== 'Unanswered' || line.note) answers.push(line);
  }
  const whole = { answers };
  if (notJudged.length) whole.cannot_judge = notJudged;
  const where = seat || (form.elements.seat && form.elements.seat.value);
  if (where) whole.seat = where;
  const expectation = words('expectation');
  if (expectation) whole.expectation = expectation;
  return whole;
}

// Every ballot has the same size: its length, its text, and zeros. `over` is how many bytes too many there are.
function filled() {
  const text = utf8(JSON.stringify({ workshop, round: Number(round), code, content: ballot() }));
  const plain = new Uint8Array(Number(size));
  const over = text.length - (plain.length - 4);
  if (over > 0) return { over };
  new DataView(plain.buffer).setUint32(0, text.length, true);
  plain.set(text, 4);
  return { plain, over: 0 };
}

async function seal(plain) {
  const publicKey = Uint8Array.from(atob(key), (c) => c.charCodeAt(0));
  const info = utf8('contract-advisor ballot 1\n' + workshop + '\n' + round);
  const locked = await sealTo(publicKey, info, utf8(code), plain);
  const mark = new Uint8Array(await subtle.digest('SHA-256', publicKey)).slice(0, 8);
  const counted = (text) => joined(Uint8Array.of(text.length), utf8(text));
  const bytes = joined(Uint8Array.of(1, Number(round)), counted(workshop), counted(code), mark, locked);
  const check = new Uint8Array(await subtle.digest('SHA-256', bytes)).slice(0, 4);
  const lines = base64(joined(bytes, check)).match(/.{1,64}/g).join('\n');
  const rule = (word) => '-----' + word + ' SEALED BALLOT-----';
  return rule('BEGIN') + '\n' + lines + '\n' + rule('END') + '\n';
}

// What was said, as a list to look over; each line leads back to its question.
function lookOver() {
  const list = byId('said');
  list.textContent = '';
  let open = 0;
  for (const fieldset of questions) {
    const said = chosen(fieldset);
    if (!said) open += 1;
    const link = document.createElement('a');
    link.href = '#' + fieldset.id;
    link.textContent = fieldset.querySelector('legend').textContent;
    const item = document.createElement('li');
    item.append(link, ' ', said ? said.dataset.said : 'No answer.');
    list.append(item);
  }
  const without = questions.find((one) => chosen(one) && chosen(one).value === 'x' && !reason(one));
  const { over } = filled();
  let told = open === 0 ? 'Every question is answered.' : open + (open === 1 ? ' question has' : ' questions have') + ' no answer. You can leave it so.';
  if (without) told = 'Say why it does not apply: ' + without.querySelector('legend').textContent;
  if (over > 0) told = 'Your reasons are too long by about ' + over + ' letters. Shorten some of them.';
  byId('told').textContent = told;
  byId('seal').disabled = Boolean(without) || over > 0;
  show('over');
}

function show(id) {
  for (const part of ['over', 'sealed']) byId(part).hidden = part !== id;
  if (id) { byId(id).scrollIntoView(); byId(id).querySelector('h2').focus(); }
}

byId('look').addEventListener('click', lookOver);
byId('seal').addEventListener('click', async () => {
  try {
    sealed = await seal(filled().plain);
  } catch (error) {
    cannot();
    return;
  }
  changed = false;
  byId('text').value = sealed;
  byId('save').href = URL.createObjectURL(new Blob([sealed], { type: 'text/plain' }));
  show('sealed');
});
byId('copy').addEventListener('click', async () => {
  byId('text').select();
  let done = false;
  try { await navigator.clipboard.writeText(sealed); done = true; } catch (error) { done = document.execCommand('copy'); }
  byId('copied').textContent = done ? 'It is copied.' : 'Press ctrl and c, or command and c, to copy it.';
});
byId('print').addEventListener('click', () => window.print());
form.addEventListener('input', () => { changed = true; show(''); });
form.addEventListener('submit', (event) => event.preventDefault());
addEventListener('beforeunload', (event) => { if (changed) event.preventDefault(); });

// A browser that cannot seal says so, and the sheet is printed instead.
function cannot() {
  byId('cannot').hidden = false;
  byId('hand-in').hidden = true;
  show('');
  byId('cannot').scrollIntoView();
}
if (subtle) byId('hand-in').hidden = false; else cannot();
