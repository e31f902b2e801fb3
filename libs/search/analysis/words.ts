/** One written word of a text: as it stands (lower case) and the parts that it is made of, if it is a compound identifier. */
export type Word = Readonly<{ whole: string; parts: readonly string[]; identifier: boolean }>;

const writtenWord = /[\p{L}\p{N}]+(?:['’._:/@-]+[\p{L}\p{N}]+)*/gu;
const humps = /\p{Lu}+(?!\p{Ll})\p{N}*|\p{Lu}?[\p{Ll}\p{N}]+|[\p{L}\p{N}]+/gu;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const longest = 80;

const pairs = (text: string): string[] => {
  const characters = [...text];
  return characters.length < 3 ? [text] : characters.slice(1).map((character, i) => `${characters[i]}${character}`);
};

/** Classes of HTTP statuses that alerts are named by: `Ingress5xxErrors`. */
const beforeStatusClass = /(?<=\p{Ll})(?=[1-5]xx)/gu;

const partsOf = (segment: string): string[] => {
  if (unspaced.test(segment)) return pairs(segment);
  const split = segment.split(beforeStatusClass).flatMap((piece) => piece.match(humps) ?? [piece]);
  return split.length > 1 ? split.map((part) => part.toLowerCase()) : [segment.toLowerCase()];
};

const looksNamed = (text: string): boolean =>
  /\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}{2}|[\p{L}\p{N}][_.:/@][\p{L}\p{N}]|\p{L}\p{N}|\p{N}\p{L}|^\p{N}{3}$|^\p{Lu}{4,}$/u.test(
    text,
  );

/** `VMs` are no `Ms`. */
const withoutPlural = (text: string): string => text.replace(/^(\p{Lu}{2,})s$/u, '$1');

const wordOf = (written: string): Word => {
  const text = withoutPlural(written);
  const segments = text.split(/['’._:/@-]+/u).filter((segment) => segment !== '');
  const parts = segments.flatMap(partsOf);
  const whole = text.toLowerCase().replace(/['’](s|t|re|ve|ll|d|m)$/u, '');
  return { whole, parts: parts.length > 1 ? parts : [], identifier: looksNamed(text) };
};

/** An index takes no key of any length, and nobody asks for a dump of thousands of letters. */
const partsAlone = (text: string): Word => ({
  whole: '',
  parts: wordOf(text).parts.filter((part) => part.length <= longest),
  identifier: false,
});

/** The words of a text in order. Compounds (`OOMKilled`, `redis.GET`, `read-only`) come whole with their parts; longer runs than 80 characters come as those parts alone that are no longer. */
export const words = (text: string): Word[] =>
  (text.normalize('NFKC').match(writtenWord) ?? []).map((word) =>
    word.length > longest ? partsAlone(word) : wordOf(word),
  );

/** How a text writes the word that `words` gives as `whole`; `whole` itself where the text has no such word. */
export const writtenIn = (text: string, whole: string): string =>
  (text.normalize('NFKC').match(writtenWord) ?? [])
    .find((word) => word.length <= longest && wordOf(word).whole === whole)
    ?.slice(0, whole.length) ?? whole;
