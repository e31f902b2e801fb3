import type { Judgement } from '#domain/answer/answer.events.js';
import type { Consideration } from '../ranking/consideration.js';

/** A person's word on an incident as a precedent of an earlier question that was so alike (0 to 1) to the one that is asked. */
export type EarlierWord = Readonly<{
  incidentId: string;
  judgement: Judgement;
  by: string;
  /** ISO 8601. */
  judgedAt: string;
  answerId: string;
  question: string;
  similarity: number;
  /** Whether it follows from what people said the incidents were, instead of from a word on the answer. */
  derived: boolean;
  note: string | null;
  /** That of the fact that holds it. */
  position: number;
}>;

/** The most that words on earlier answers add to a score or take off it, however many there are. */
export const mostByJudgements = 0.3;

/** Questions less alike than this say nothing about each other. */
export const leastAlike = 0.35;

const derivedShare = 0.5;
const longestQuoted = 120;

const strengthOf = ({ similarity, derived }: EarlierWord): number =>
  Math.max(0, (similarity - leastAlike) / (1 - leastAlike)) * (derived ? derivedShare : 1);

const signOf = ({ judgement }: EarlierWord): number =>
  judgement === 'same-failure' ? 1 : judgement === 'not-related' ? -1 : 0;

/** Of each person what was said of the question most alike: asking often makes nobody count more. */
const oneEach = (words: readonly EarlierWord[]): EarlierWord[] => {
  const best = new Map<string, EarlierWord>();
  for (const word of words) {
    const person = word.by.toLowerCase();
    const known = best.get(person);
    const stronger = !known || strengthOf(word) > strengthOf(known);
    if (stronger || (strengthOf(word) === strengthOf(known) && word.position > known.position)) best.set(person, word);
  }
  return [...best.values()];
};

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;

const quoted = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= longestQuoted ? line : `${line.slice(0, longestQuoted - 1).trimEnd()}…`;
};

const detailOf = (words: readonly EarlierWord[]): string => {
  const [first] = words;
  const people = listed([...new Set(words.map(({ by }) => by))]);
  const how = words.every(({ derived }) => derived) ? 'follows from what they said it was, ' : '';
  const { judgedAt, answerId, similarity } = first!;
  return `by ${people}, ${how}last on ${judgedAt.slice(0, 10)}, for ${answerId}, a question ${Math.round(similarity * 100)} % alike`;
};

const considerationOf = (groupId: string, words: readonly EarlierWord[]): Consideration[] => {
  const each = oneEach(words.filter((word) => strengthOf(word) > 0 && signOf(word) !== 0));
  const net = each.reduce((sum, word) => sum + signOf(word) * strengthOf(word), 0);
  if (Math.abs(net) < 1e-6) return [];
  const telling = each
    .filter((word) => signOf(word) === Math.sign(net))
    .sort((a, b) => b.similarity - a.similarity || b.position - a.position);
  return [
    {
      groupId,
      name: net > 0 ? 'judged the same failure before' : 'judged not related before',
      contribution: Math.sign(net) * mostByJudgements * (1 - 0.5 ** Math.abs(net)),
      detail: detailOf(telling),
      grounds: telling.map(({ question, note, position }) => ({
        text: note === null ? quoted(question) : `${quoted(question)}: ${quoted(note)}`,
        position,
      })),
    },
  ];
};

/**
 * What people said of incidents when earlier questions were asked: it lifts what was the same failure and lowers what was not
 * related, the more alike the questions and the more people say so, never by more than `mostByJudgements`.
 */
export const judgedBefore = (words: readonly EarlierWord[]): Consideration[] => {
  const byIncident = new Map<string, EarlierWord[]>();
  for (const word of words) byIncident.set(word.incidentId, [...(byIncident.get(word.incidentId) ?? []), word]);
  return [...byIncident].flatMap(([groupId, own]) => considerationOf(groupId, own));
};
