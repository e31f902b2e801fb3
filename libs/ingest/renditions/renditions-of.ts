import { chatToMarkdown } from './chat.js';
import { feedToMarkdown } from './feed.js';
import { htmlToMarkdown } from './html.js';
import { mailToMarkdown } from './mail.js';
import { orgToMarkdown } from './org.js';
import { recordToMarkdown } from './record.js';
import type { Rendition } from './rendition.js';
import { tableToMarkdown } from './separated-values.js';
import { isWiki, wikiToMarkdown } from './wiki.js';

const stemOf = (path: string): string =>
  (path.split(/[\\/]/).at(-1) ?? path)
    .replace(/\.[^.]+$/, '')
    .replace(/[-_]+/g, ' ')
    .trim();

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
};

const lists = ['incidents', 'issues', 'postmortems', 'items', 'data'];
const ownKeys = /^(?:root_?causes?|contributing_?factors|remediations?|remedies|failure_?modes|symptoms|checks|kind)$/i;

type Renditions = readonly Rendition[];
type Reading = (text: string, path: string) => Renditions | Promise<Renditions>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listIn = (value: unknown): readonly unknown[] | undefined => {
  if (Array.isArray(value)) return value as readonly unknown[];
  if (!isObject(value)) return undefined;
  return lists.map((key) => value[key]).find((list): list is unknown[] => Array.isArray(list) && list.length > 0);
};

/** An object that says of itself what its causes and remedies are is a document as it is. */
const speaksForItself = (value: unknown): boolean =>
  isObject(value) && Object.keys(value).filter((key) => ownKeys.test(key)).length >= 2;

const fromJson = (text: string, path: string): Renditions => {
  const value = parsed(text);
  if (value === undefined || speaksForItself(value)) return [];
  const chat = chatToMarkdown(isObject(value) ? value['messages'] : value, stemOf(path));
  if (chat !== undefined) return [chat];
  const list = listIn(value);
  if (list === undefined) return isObject(value) ? [recordToMarkdown(value) ?? []].flat() : [];
  const records = list.flatMap((each) => (isObject(each) ? (recordToMarkdown(each) ?? []) : []));
  return records.length === list.length ? records : [];
};

/** Google Docs escapes signs that mean nothing where they stand, and names its headings. */
const isEscaped = (text: string): boolean => (text.slice(0, 20_000).match(/\w\\[-.=]|\\[-+=~>]\w/g)?.length ?? 0) >= 3;
const unescaped = (text: string): string =>
  text.replace(/\\([-.=+~_<>()![\]#*&|])/g, '$1').replace(/[^\S\n]*\{#[\w-]{1,80}\}[^\S\n]*$/gm, '');

const one = (text: string): Renditions => [{ text }];

const byContent = async (text: string): Promise<Renditions> => {
  if (text.includes('<!--precedent')) return [];
  const mail = await mailToMarkdown(text.slice(0, 4_000_000));
  if (mail !== undefined) return [mail];
  if (/^\s*(?:<!doctype html|<html[\s>])/i.test(text)) return one(htmlToMarkdown(text));
  if (isWiki(text)) return one(wikiToMarkdown(text));
  return isEscaped(text) ? one(unescaped(text)) : [];
};

const page: Reading = (text) => one(htmlToMarkdown(text));
const asItIs: Reading = () => [];

const byEnding: Readonly<Record<string, Reading>> = {
  html: page,
  htm: page,
  xhtml: page,
  org: (text) => one(orgToMarkdown(text)),
  textile: (text) => one(wikiToMarkdown(text)),
  wiki: (text) => one(wikiToMarkdown(text)),
  csv: tableToMarkdown,
  tsv: tableToMarkdown,
  rss: feedToMarkdown,
  atom: feedToMarkdown,
  xml: feedToMarkdown,
  json: fromJson,
  yaml: asItIs,
  yml: asItIs,
  rst: asItIs,
  adoc: asItIs,
  asciidoc: asItIs,
  erb: asItIs,
};

/**
 * A text of another format than Markdown, reStructuredText, AsciiDoc and plain prose, as Markdown; several where it tells of
 * several incidents, none where it is read as it is. Pages, mails, wiki marks, Org, tables, feeds, chats and records of
 * trackers, pagers and status pages. What is set in lines keeps its lines.
 */
export const renditionsOf = async (path: string, text: string): Promise<readonly Rendition[]> => {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  return (byEnding[ending] ?? byContent)(text, path);
};

/** Endings of what is read in another form or not at all. */
const onlyRendered = /\.(?:csv|tsv|rss|atom|xml)$/i;

/** One document of what a file holds: as it is, in its other form, or several below one another; nothing where it holds none. */
export const readableForm = async (
  path: string,
  text: string,
): Promise<Readonly<{ path: string; text: string }> | undefined> => {
  const renditions = await renditionsOf(path, text);
  if (renditions.length === 0) return onlyRendered.test(path) ? undefined : { path, text };
  const [first] = renditions;
  const whole =
    renditions.length === 1
      ? first!.text
      : `---\nkind: postmortem\n---\n\n${renditions.map(({ text: part }) => withoutFence(part)).join('\n')}`;
  return { path: path.replace(/\.[^.\\/]+$/, '.md'), text: whole };
};

/** Front matter in the midst of a text is but lines that name fields. */
const withoutFence = (text: string): string => {
  const [, head, body] = /^---\n([^]*?)\n---\n+([^]*)$/.exec(text) ?? [];
  if (head === undefined) return text;
  const fields = head
    .split('\n')
    .filter((line) => !/^(?:kind|title):/.test(line))
    .map((line) => `- ${line.replaceAll('"', '').replace(/: \[(.*)\]$/, ': $1')}`);
  return body!.replace(/^(#.*)\n/, (heading) => `${heading}\n${fields.join('\n')}\n`);
};
