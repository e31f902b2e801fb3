/** How far into a document a sentence may reach before it is taken for a pasted log. */
const longest = 600;

const markup: readonly (readonly [RegExp, string])[] = [
  [/!?\[([^\]]*)\]\([^)]*\)/g, '$1'],
  [/<https?:[^>]*>|https?:\/\/\S+/g, ' '],
  [/<\/?[a-z][^>]*>/gi, ' '],
  [/[*_]{2,}|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|[`|]+/g, ' '],
];

const month =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const zone = '(?:\\s*(?:UTC|GMT|BST|CES?T|[PMEC][SD]?T|Z|[AP]\\.?M\\.?))?(?!\\w)';

/** Days and hours match nothing but the incident's own record. */
const times: readonly RegExp[] = [
  /\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?/g,
  new RegExp(`(?:\\bca\\.? ?|~)?\\b\\d{1,2}:\\d{2}(?::\\d{2})?${zone}`, 'gi'),
  new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:${month})\\b(?!\\.\\w)(?:,? \\d{4})?`, 'gi'),
  new RegExp(`\\b(?:${month}) \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?\\b`, 'gi'),
  /\[\s*\]|\(\s*\)/g,
  /\b(?:at|from|to|until|till|by|between|on|after|about|around|and)\s+(?=[,.;:)]|$)/gi,
];

/** A text without markup, addresses, days and hours. */
export const plainWords = (text: string): string => {
  const readable = markup.reduce((left, [pattern, by]) => left.replace(pattern, by), text);
  const timeless = times.reduce((left, pattern) => left.replace(pattern, ' '), readable);
  return timeless
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-–—:,.;)(>#+]+/, '')
    .trim();
};

/** The sentences of a text; lines and list items stand for themselves. */
export const sentencesIn = (text: string): string[] =>
  text
    .split(/\n+|(?<=[.!?])\s+(?=["'`*[(]?[A-Z0-9])|\s+[-•]\s+/)
    .map((sentence) => sentence.trim().slice(0, longest))
    .filter((sentence) => sentence !== '');

/** The words of a text that may tell it from others, in lower case. */
export const tellingWords = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}_]{3,}/gu) ?? [];
