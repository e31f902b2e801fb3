import { instantOf } from '#application/instant.js';
import type { UnderstoodPostmortem, UnderstoodRunbook } from '#domain/document/document.js';
import type { Recorded } from '#event-sourcing/event.js';
import { createAnalyser } from '#search/analysis/analyser.js';
import { causeProfile } from '#search/grouping/cause-profile.js';
import { checksOf } from '#search/grouping/checks-of.js';
import { nameKey } from '#search/grouping/name-key.js';
import type { ContentFact } from '../catalogue/document-facts.js';

const analyser = createAnalyser([]);

/** Characters of a runbook whose words are looked up; nobody writes more about one failure. */
const mostRead = 20_000;

const nameKeys = /^failure[ _-]?modes?$/i;

/** The failure modes that a document's author named in its front matter. */
const namedModes = ({ attributes }: UnderstoodPostmortem): string[] =>
  Object.entries(attributes)
    .filter(([key]) => nameKeys.test(key))
    .flatMap(([, value]): unknown[] => (Array.isArray(value) ? value : [value]))
    .filter((value): value is string => typeof value === 'string' && value.trim() !== '')
    .map((value) => value.trim());

/** What a runbook may be called elsewhere: its file, without its ending only where that is no common word. */
const fileNames = (uri: string): string[] => {
  const file = uri.split(/[/\\]/).at(-1) ?? '';
  const stem = file.replace(/\.[a-z]{2,8}$/i, '');
  return /[-_ ]/.test(stem) ? [file, stem] : [file];
};

/** The row of cause_profile for a version of a postmortem. */
export const causeRow = (
  { event: { data }, version, position, recordedAt }: Recorded<ContentFact>,
  document: UnderstoodPostmortem,
  validTo: number | null,
) => {
  const startedAt = instantOf(document.startedAt) ?? null;
  const named = namedModes(document);
  return {
    document_id: data.documentId,
    version,
    incident_id: 'incidentId' in data ? data.incidentId : data.documentId,
    source_uri: data.source.uri,
    title: document.title,
    services: document.services,
    sort_at: startedAt ?? recordedAt,
    started_at: startedAt,
    named: named.map(nameKey),
    named_as: named[0] ?? null,
    causes: document.causes,
    remedies: document.remediations,
    symptoms: [...document.summary, ...document.detection].slice(0, 4),
    profile: causeProfile(document, analyser),
    checks: checksOf(document),
    valid_from: position,
    valid_to: validTo,
  };
};

/** The row of runbook_profile for a version of a runbook. */
export const runbookRow = (
  { event: { data }, version, position, recordedAt }: Recorded<ContentFact>,
  document: UnderstoodRunbook,
  validTo: number | null,
) => {
  const text = document.sections.map((section) => `${section.heading}\n${section.text}`).join('\n');
  const causes = [{ text: text.slice(0, mostRead), role: 'root-cause' as const }];
  return {
    document_id: data.documentId,
    version,
    source_uri: data.source.uri,
    title: document.title,
    services: document.services,
    names: [...new Set([...document.alerts, ...fileNames(data.source.uri)])],
    profile: causeProfile({ title: document.title, causes }, analyser),
    checks: checksOf(document),
    last_verified_at: document.lastVerifiedAt ?? null,
    revised_at: recordedAt,
    valid_from: position,
    valid_to: validTo,
  };
};
