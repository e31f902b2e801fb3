import { readMarkup } from './markup/read-markup.js';
import { skipByContent, skipByName } from './recognise/skip.js';
import { understoodDocument } from './understood-document.js';
import type { RawDocument, Understanding } from './understanding.js';

const nextStep = 'correct this line and import the file again; a value that holds ": " or "#" needs quotes';

/** Reads one document: markup, kind, sections, causes, remediations, times. Pure; refuses broken front matter or YAML with its line. */
export const understand = (raw: RawDocument): Understanding => {
  const named = raw.kind === undefined ? skipByName(raw.path) : undefined;
  if (named !== undefined) return { outcome: 'skipped', ...named };
  const read = readMarkup(raw.path, raw.text);
  if (read === 'no-document')
    return {
      outcome: 'skipped',
      reason: 'no-document',
      detail: 'none of its keys tells of an incident, a procedure or a failure mode',
    };
  if (!read.ok) return { outcome: 'refused', line: read.line, problem: read.problem, nextStep };
  const document = understoodDocument(raw, read);
  const isForced = raw.kind !== undefined;
  const skip = skipByContent(raw.path, document.title, read.source, read.outline);
  if (skip !== undefined && (!isForced || skip.reason === 'empty')) return { outcome: 'skipped', ...skip };
  return { outcome: 'understood', document };
};
