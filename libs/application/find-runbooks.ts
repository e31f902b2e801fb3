import type { Section, SectionRole } from '#domain/document/document.js';
import type { Alert } from '#domain/incident/symptom.events.js';
import {
  resolveRunbookUrl,
  sectionAt,
  type LinkMatch,
  type ResolvedLink,
} from '#search/runbook/resolve-runbook-url.js';
import type { ReadIncidentRecord } from './ports/live-incidents.js';
import type { RankedRunbook } from './ports/precedent-search.js';
import type { KnownRunbook, RunbookDirectory } from './ports/runbooks.js';
import type { RankForIncident } from './rank-for-incident.js';

/** The part of a runbook to start with; `path` are the headings above it, outermost first. */
export type RunbookPart = Readonly<{
  heading: string;
  path: readonly string[];
  text: string;
  startLine: number;
  endLine: number;
}>;

/**
 * A runbook for an incident and why: an alert links to it, an alert is named in it, or its words fit. `runbookId` is null where an
 * alert links to one that was never imported; `detail` is the reason in a sentence.
 */
export type FittingRunbook = Readonly<{
  runbookId: string | null;
  reason: 'alert-link' | 'alert-name' | 'found';
  detail: string;
  /** The link of the alert. */
  url: string | null;
  /** Several runbooks fit the link equally well; each of them is listed. */
  isAmbiguous: boolean;
  section: RunbookPart | null;
}>;

/** The runbooks for an incident, those that its alerts link to first; none for an incident that nothing has told of. */
export type FindRunbooks = (incidentId: string, asOf?: number) => Promise<readonly FittingRunbook[]>;

type Parts = Readonly<{ incidents: ReadIncidentRecord; runbooks: RunbookDirectory; rank: RankForIncident }>;

/** A link with the names of the alerts that have it. */
type Link = Readonly<{ url: string; alerts: readonly string[] }>;

const linkOf = ({ runbookUrl, annotations }: Alert): string =>
  (runbookUrl ?? annotations['runbook_url'] ?? annotations['runbook'] ?? '').trim();

const linksOf = (alerts: readonly Alert[]): Link[] => {
  const found = new Map<string, Set<string>>();
  for (const alert of alerts) {
    const url = linkOf(alert);
    if (url !== '') found.set(url, (found.get(url) ?? new Set()).add(alert.name));
  }
  return [...found].map(([url, names]) => ({ url, alerts: [...names] }));
};

/** Found, but not yet opened: what its section is chosen by. */
type Lead = Omit<FittingRunbook, 'section'> & Readonly<{ anchor: string | null; alerts: readonly string[] }>;

const matchedBy: Readonly<Record<LinkMatch, string>> = {
  source: 'was imported from there',
  path: 'has the same end of its path',
  'file name': 'has the same file name',
  title: 'has that title',
};

const leadsOf = ({ url, alerts }: Link, link: ResolvedLink): Lead[] => {
  const told = `${alerts.join(' and ')} ${alerts.length > 1 ? 'link' : 'links'} to ${url}`;
  const lead = { reason: 'alert-link' as const, url, alerts };
  switch (link.outcome) {
    case 'resolved': {
      const detail = `${told}; this runbook ${matchedBy[link.by]}.`;
      return [{ ...lead, runbookId: link.runbook.runbookId, detail, isAmbiguous: false, anchor: link.anchor }];
    }
    case 'ambiguous': {
      const detail = `${told}; this is one of ${link.runbooks.length} runbooks of which each ${matchedBy[link.by]}.`;
      return link.runbooks.map(({ runbookId }) => ({
        ...lead,
        runbookId,
        detail,
        isAmbiguous: true,
        anchor: link.anchor,
      }));
    }
    case 'unknown': {
      const detail = `${told}, which was never imported: import it to see what it says and how it did.`;
      return [{ ...lead, runbookId: null, detail, isAmbiguous: false, anchor: null }];
    }
  }
};

type Listed = Omit<KnownRunbook, 'sections'>;

const namedFor = (alerts: readonly string[], runbooks: readonly Listed[]): Lead[] => {
  const wanted = new Map(alerts.map((name) => [name.toLowerCase(), name]));
  return runbooks.flatMap(({ runbookId, alerts: own }) => {
    const names = own.flatMap((name) => wanted.get(name.toLowerCase()) ?? []);
    if (names.length === 0) return [];
    const detail = `It says that it is for ${names.join(' and ')}.`;
    return [{ runbookId, reason: 'alert-name', detail, url: null, isAmbiguous: false, anchor: null, alerts: names }];
  });
};

const foundLead = ({ documentId }: RankedRunbook): Lead => ({
  runbookId: documentId,
  reason: 'found',
  detail: 'Its words fit what is seen.',
  url: null,
  isAmbiguous: false,
  anchor: null,
  alerts: [],
});

/** The first reason for a runbook counts; links to what is not here are all told. */
const once = (leads: readonly Lead[]): Lead[] => {
  const seen = new Set<string>();
  return leads.filter(({ runbookId }) => {
    if (runbookId === null) return true;
    return seen.has(runbookId) ? false : seen.add(runbookId);
  });
};

const partOf = ({ heading, path, text, startLine, endLine }: Section): RunbookPart => ({
  heading,
  path,
  text,
  startLine,
  endLine,
});

const hitPart = ({ section, sectionPath, text, startLine, endLine }: RankedRunbook): RunbookPart => ({
  heading: section,
  path: sectionPath.slice(0, -1),
  text,
  startLine,
  endLine,
});

/** A section that is named like the alert; the heading of the whole document says nothing of where to start. */
const aboutAlert = (alerts: readonly string[], { sections, title }: KnownRunbook): Section | undefined =>
  sections.find(
    ({ heading }) =>
      heading.trim() !== title.trim() && alerts.some((name) => heading.toLowerCase().includes(name.toLowerCase())),
  );

const beginnings: readonly SectionRole[] = ['diagnosis', 'remedy', 'verification'];

const whereItBegins = ({ sections }: KnownRunbook): Section | undefined =>
  beginnings.map((role) => sections.find((section) => section.role === role)).find((section) => section !== undefined);

type Opened = Readonly<{ runbooks: ReadonlyMap<string, KnownRunbook>; hits: ReadonlyMap<string, RankedRunbook> }>;

/** The section that the link names, else one named like the alert, else the one whose words fit best, else where to look closer. */
const sectionFor = ({ anchor, alerts }: Lead, runbook: KnownRunbook, hit: RankedRunbook | undefined) => {
  const named = anchor === null ? undefined : (sectionAt(anchor, runbook.sections) ?? undefined);
  const chosen = named ?? aboutAlert(alerts, runbook) ?? (hit ? undefined : whereItBegins(runbook));
  if (chosen) return partOf(chosen);
  return hit ? hitPart(hit) : null;
};

const opened = (lead: Lead, { runbooks, hits }: Opened): FittingRunbook => {
  const { anchor, alerts: _alerts, ...fitting } = lead;
  const runbook = lead.runbookId === null ? undefined : runbooks.get(lead.runbookId);
  if (runbook === undefined) return { ...fitting, section: null };
  const isMissing = anchor !== null && sectionAt(anchor, runbook.sections) === null;
  return {
    ...fitting,
    detail: isMissing ? `${lead.detail} It has no section "${anchor}".` : lead.detail,
    section: sectionFor(lead, runbook, hits.get(runbook.runbookId)),
  };
};

/** Finds the runbooks for an incident, from what was known at a position of the log. */
export const findRunbooks =
  ({ incidents, runbooks, rank }: Parts): FindRunbooks =>
  async (incidentId, asOf) => {
    const record = await incidents(incidentId, asOf);
    if (record === null) return [];
    const alerts = record.alerts.map(({ alert }) => alert);
    const [all, { runbooks: hits }] = await Promise.all([
      alerts.length > 0 ? runbooks.all(asOf) : [],
      rank(record, asOf),
    ]);
    const names = [...new Set(alerts.map(({ name }) => name))];
    const leads = once([
      ...linksOf(alerts).flatMap((link) => leadsOf(link, resolveRunbookUrl(link.url, all))),
      ...namedFor(names, all),
      ...hits.map(foundLead),
    ]);
    const ids = leads.flatMap(({ runbookId }) => runbookId ?? []);
    const known = new Map((await runbooks.byIds(ids, asOf)).map((runbook) => [runbook.runbookId, runbook]));
    const byDocument = new Map(hits.toReversed().map((hit) => [hit.documentId, hit]));
    return leads
      .filter(({ runbookId }) => runbookId === null || known.has(runbookId))
      .map((lead) => opened(lead, { runbooks: known, hits: byDocument }));
  };
