import type { CauseProfile } from './cause-profile.js';
import { compared } from './likeness.js';
import { sharedWords } from './telling-words.js';

/** An incident of a group without a failure mode. `lead` is the cause that its documents support best. */
export type Unnamed = Readonly<{ title: string; lead: string | null; profile: CauseProfile | null }>;

const longest = 90;

/** The moment that an entry of a timeline begins with, and in a chat who said it. */
const moment =
  /^(?:\d{4}-\d\d-\d\d[T ]\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:Z| UTC| GMT)?[\s:,–—-]+|\[\d{1,2}[:.]\d\d(?:[:.]\d\d)?\] (?:[\w.-]{2,30}: )?)(?=\S)/;

const introduction = /[\s:,;–—-]+$/u;
const lastWord = /\s+\S*$/u;

/** What is introduced is no part of a name, and half a word is none. */
const cut = (text: string): string => {
  if (text.length <= longest) return text.replace(introduction, '');
  const whole = text.slice(0, longest - 1).replace(lastWord, '');
  return `${whole.replace(introduction, '')}…`;
};

/**
 * What to call incidents with like causes until a person names their failure mode: the kind of mechanism and the words of
 * their causes that all have in common; for one incident alone the words of its best supported cause.
 */
export const suggestedName = (incidents: readonly Unnamed[]): string => {
  const [first] = incidents;
  const profiles = incidents.flatMap(({ profile }) => profile ?? []);
  if (incidents.length < 2 || profiles.length < 2)
    return first?.lead ? cut(first.lead.replace(moment, '')) : `no cause on record: ${cut(first?.title ?? '')}`;
  const words = sharedWords(profiles);
  const kind = compared(profiles)[0]!.mechanism;
  return [kind, words.join(', ')].filter(Boolean).join(': ');
};
