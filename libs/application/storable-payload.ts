import { redactSecrets } from '#ingest/redact.js';

type Json = Readonly<Record<string, unknown>>;

/** What may be kept of a payload, or why none of it can be. */
export type StorablePayload = Readonly<{ ok: true; payload: Json }> | Readonly<{ ok: false; reason: 'too-deep' }>;

const DEEPEST = 64;

class TooDeep extends Error {}

/** NUL and half of a character pair cannot be kept by the database. */
const unstorable = /\0|\p{Surrogate}/gu;
const storableText = (text: string): string => text.replace(unstorable, '\uFFFD');

/** The key of a PagerDuty integration is known by its name alone. */
const storable = (text: string, key: string): string =>
  key === 'routing_key' ? '[redacted:routing-key]' : storableText(text);

/** A password is often known by the name of its field alone. */
const withoutSecrets = (text: string, key: string): string => {
  const own = redactSecrets(text);
  if (own.redactions.length > 0) return own.text;
  const named = redactSecrets(`"${key}": "${text}"`);
  const [first] = named.redactions;
  return first === undefined ? text : `[redacted:${first.kind}]`;
};

type Clean = (text: string, key: string) => string;

const cleaned = (value: unknown, clean: Clean, key = '', depth = 0): unknown => {
  if (typeof value === 'string') return clean(value, key);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) throw new TooDeep();
  if (Array.isArray(value)) return value.map((one) => cleaned(one, clean, key, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [storableText(name), cleaned(one, clean, name, depth + 1)]),
  );
};

/** Takes out of a payload what the log may not hold: secrets, and characters that no database keeps. All else stays as it is. */
export const storablePayload = (payload: Json): StorablePayload => {
  try {
    const kept = cleaned(payload, storable) as Json;
    // Most payloads hold no secret: one look at the whole is cheaper than one at each of its texts.
    if (redactSecrets(JSON.stringify(kept)).redactions.length === 0) return { ok: true, payload: kept };
    return { ok: true, payload: cleaned(kept, withoutSecrets) as Json };
  } catch (error) {
    if (error instanceof TooDeep) return { ok: false, reason: 'too-deep' };
    throw error;
  }
};
