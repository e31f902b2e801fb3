import { stem } from '../analysis/stem.js';
import { firstAction } from './remedy-actions.js';
import { canonicalObject, objectOf } from './remedy-object.js';

/** What makes a remedy the same in other words: `key` for comparing, `name` for people. */
export type RemedyIdentity = Readonly<{ key: string; name: string }>;

const longestOwn = 200;

const folded = (text: string): string =>
  text.toLowerCase().replace(/[*`_]/g, '').replace(/\s+/g, ' ').trim().slice(0, longestOwn);

/** Every answer shows remedies that were read before. */
const recognised = new Map<string, RemedyIdentity>();
const mostRecognised = 5_000;

/** A remedy whose action or object is not plain is only the same as its own words. */
const ownWords = (text: string): RemedyIdentity => ({ key: `"${folded(text)}"`, name: text.slice(0, longestOwn) });

/**
 * The identity of a remedy: its action and what it was done to. "Rolled back the deploy" and "Revert of PR 812" are one;
 * "restart the pods" and "restart the database" are not. `services` are those of its incident: their names do not count.
 */
export const remedyIdentity = (text: string, services: readonly string[] = []): RemedyIdentity => {
  const asked = [text, ...services].join('\n');
  const known = recognised.get(asked);
  if (known) return known;
  if (recognised.size >= mostRecognised) recognised.clear();
  const identity = recognise(text, services);
  recognised.set(asked, identity);
  return identity;
};

const recognise = (text: string, services: readonly string[]): RemedyIdentity => {
  const action = firstAction(text);
  if (!action) return ownWords(text);
  const object = canonicalObject(action.name, objectOf(text, action), services);
  if (!object) return ownWords(text);
  return {
    key: [action.name, ...object.map(stem).sort()].join(' '),
    name: [action.name, ...object].join(' '),
  };
};

/** Whether a remedy was recognised, so that it can recur in other words. */
export const isRecognised = ({ key }: RemedyIdentity): boolean => !key.startsWith('"');
