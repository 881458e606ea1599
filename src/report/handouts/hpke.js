// HPKE (RFC 9180), base mode, one message: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM.
// All of the cryptography is the browser's own; here stands only in which order it is called.
const subtle = globalThis.crypto && globalThis.crypto.subtle;
const utf8 = (text) => new TextEncoder().encode(text);
const joined = (...parts) => {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) { all.set(part, at); at += part.length; }
  return all;
};
const two = (number) => Uint8Array.of(number >> 8, number & 255);

// HKDF of RFC 5869; its two halves are HMAC. The browser's own HKDF does both at once, which HPKE cannot use.
const hmac = async (key, text) => {
  // An empty key is a row of zeros; browsers refuse one without bytes.
  const bytes = key.length ? key : new Uint8Array(32);
  const made = await subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await subtle.sign('HMAC', made, text));
};
// No key here is longer than one block of the hash.
const extract = (suite, salt, label, text) => hmac(salt, joined(utf8('HPKE-v1'), suite, utf8(label), text));
const expand = async (suite, key, label, info, length) =>
  (await hmac(key, joined(two(length), utf8('HPKE-v1'), suite, utf8(label), info, Uint8Array.of(1)))).slice(0, length);

const KEM = joined(utf8('KEM'), two(0x10));
const SUITE = joined(utf8('HPKE'), two(0x10), two(1), two(1));
const CURVE = { name: 'ECDH', namedCurve: 'P-256' };

// Seals a message to a public key. `once` is the pair of keys for this message alone; it is drawn here, and given only in a test.
async function sealTo(publicKey, info, aad, message, once) {
  const theirs = await subtle.importKey('raw', publicKey, CURVE, false, []);
  const ours = once || await subtle.generateKey(CURVE, false, ['deriveBits']);
  const point = new Uint8Array(await subtle.exportKey('raw', ours.publicKey));
  const common = new Uint8Array(await subtle.deriveBits({ name: 'ECDH', public: theirs }, ours.privateKey, 256));
  const none = new Uint8Array(0);
  const first = await extract(KEM, none, 'eae_prk', common);
  const shared = await expand(KEM, first, 'shared_secret', joined(point, publicKey), 32);
  const context = joined(
    Uint8Array.of(0),
    await extract(SUITE, none, 'psk_id_hash', none),
    await extract(SUITE, none, 'info_hash', info),
  );
  const secret = await extract(SUITE, shared, 'secret', none);
  const key = await expand(SUITE, secret, 'key', context, 16);
  const nonce = await expand(SUITE, secret, 'base_nonce', context, 12);
  const locker = await subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  const how = { name: 'AES-GCM', iv: nonce, additionalData: aad };
  return joined(point, new Uint8Array(await subtle.encrypt(how, locker, message)));
}
