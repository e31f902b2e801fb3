import type { SkipReason } from '../understanding.js';
import type { Outline } from '../markup/outline.js';
import { textOf, type SourceText } from '../markup/source-text.js';
import { isFrontPage } from './collection-page.js';
import { readableLine } from '../readable-text.js';

export type Skip = Readonly<{ reason: SkipReason; detail: string }>;

const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

const licenceName =
  /^(?:licen[cs]e|copying|notice|copyright)(?:[-_.](?:mit|apache|bsd|gpl|lgpl|agpl|mpl|isc|cc|\d)[\w.-]*)?(?:\.\w{1,5})?$|licen[cs]e$/i;
const licenceOpening =
  /^(?:the )?(?:mit|apache|bsd|isc|gnu|mozilla|creative commons)[^.]{0,60}licen[cs]e|permission is hereby granted, free of charge/i;
const sourceNote =
  /^(?:source|sources|codeowners|contributing|contributors|authors|maintainers|code[-_ ]of[-_ ]conduct|changelog|changes|security)\.\w+$/i;

/** What the file's name alone rules out. */
export const skipByName = (path: string): Skip | undefined => {
  const name = fileName(path);
  if (licenceName.test(name)) return { reason: 'licence', detail: `${name} is a licence` };
  if (sourceNote.test(name))
    return { reason: 'no-document', detail: `${name} tells of the collection, not of an incident or a procedure` };
  return undefined;
};

const templateName = /(?:^|[-_ .])template(?:[-_ .]|$)/i;
const placeholder =
  /<[A-Za-z]\w*[ _-][\w ,.'/-]{1,60}>|<[A-Z]{3,20}>|\[(?:insert|your|describe|name|date|todo|tbd|link)[^\]]{0,60}\](?!\()|\{\{\s?[A-Za-z][\w :-]{0,50}\}\}|\b(?:YYYY|yyyy|HH:MM|hh:mm|XX:XX|INC-?XXX+|TBD)\b|_{5,}|\bLorem ipsum\b/g;
const instruction =
  /\b(?:describe|list|explain|fill in|provide|replace this|what (?:was|is|did|were)|who (?:was|is)|how (?:was|did|many|long)|briefly|give an?)\b/gi;

const isTemplate = (path: string, title: string, source: SourceText, outline: Outline): string | undefined => {
  const name = fileName(path);
  const text = outline.blocks
    .filter(({ kind }) => kind !== 'code')
    .map((block) => textOf(source, block))
    .join(' ')
    .slice(0, 60_000)
    .replace(/`[^`]{1,200}`/g, ' ');
  const words = Math.max(1, text.split(' ').length);
  const blanks = text.match(placeholder)?.length ?? 0;
  const asks = text.match(instruction)?.length ?? 0;
  const density = (blanks + asks * 0.5) / words;
  if (templateName.test(name.replace(/\.[^.]+$/, '')) && density > 0.002) return `${name} is a form to be filled in`;
  if (/\btemplate\b/i.test(title) && density > 0.01) return `"${title}" is a form to be filled in`;
  return density > 0.06 && blanks >= 4 ? `${blanks} places in ${words} words are still to be filled in` : undefined;
};

const link = /\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)|<%=?\s*(?:link|partial|render)[^%]{0,200}%>|https?:\/\/\S{3,}/g;

const indexDetail = (path: string, source: SourceText, outline: Outline): string | undefined => {
  const content = outline.blocks.filter(({ kind }) => kind !== 'heading' && kind !== 'code');
  const lists = content.filter(({ kind }) => kind === 'item' || kind === 'row');
  const isLinked = (text: string): boolean => (text.match(link)?.join('').length ?? 0) > text.length * 0.5;
  const linked = lists.filter((block) => isLinked(textOf(source, block)));
  const prose = content.reduce(
    (words, block) =>
      words + (isLinked(textOf(source, block)) ? 0 : readableLine(textOf(source, block)).split(' ').length),
    0,
  );
  const isFront = isFrontPage(path);
  const code = outline.blocks.filter(({ kind }) => kind === 'code').length;
  if (code > 0) return undefined;
  const [share, words] = isFront ? [0.6, 120] : [0.8, 40];
  if (linked.length >= 3 && linked.length >= content.length * share && prose < words)
    return `${linked.length} of its ${content.length} parts are links`;
  const isBare = isFront && prose < (linked.length > 0 ? 60 : 15);
  return isBare ? `${fileName(path)} has ${prose} words besides its links` : undefined;
};

/** Japanese and Chinese set no blanks between words: four of their signs count as one. */
const wordsIn = (text: string): number => {
  const signs = text.match(/[\u3040-\u30FF\u4E00-\u9FFF]/gu)?.length ?? 0;
  return signs / 4 + (/[\p{L}\p{N}_]/u.test(text) ? text.split(' ').length - (signs > 0 ? 1 : 0) : 0);
};

/** What a file is if it is no document: nothing in it, a licence, a form, a list of links. */
export const skipByContent = (path: string, title: string, source: SourceText, outline: Outline): Skip | undefined => {
  const words = outline.blocks.reduce((sum, block) => sum + wordsIn(textOf(source, block)), 0);
  if (words < 3) return { reason: 'empty', detail: `${Math.floor(words)} words besides the front matter` };
  if (licenceOpening.test(source.folded.slice(0, 300)))
    return { reason: 'licence', detail: 'it opens with the words of a licence' };
  const template = isTemplate(path, title, source, outline);
  if (template !== undefined) return { reason: 'template', detail: template };
  const index = indexDetail(path, source, outline);
  return index === undefined ? undefined : { reason: 'index-page', detail: index };
};
