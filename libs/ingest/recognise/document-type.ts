import type { DocumentKind } from '#domain/document/document.js';

const names: Readonly<Record<string, DocumentKind>> = {
  postmortem: 'postmortem',
  incidentreport: 'postmortem',
  incidentreview: 'postmortem',
  rca: 'postmortem',
  rootcauseanalysis: 'postmortem',
  incident: 'postmortem',
  retrospective: 'postmortem',
  coe: 'postmortem',
  outage: 'postmortem',
  pir: 'postmortem',
  afteractionreport: 'postmortem',
  runbook: 'runbook',
  playbook: 'runbook',
  sop: 'runbook',
  alert: 'runbook',
  procedure: 'runbook',
  failuremode: 'failure-modes',
  failuremodes: 'failure-modes',
  fmea: 'failure-modes',
  failuremodedocument: 'failure-modes',
  timeline: 'timeline',
  incidenttimeline: 'timeline',
};

/** The kind that a word for a document names, in any spelling; nothing for other words. */
export const namedKind = (word: unknown): DocumentKind | undefined => {
  if (typeof word !== 'string') return undefined;
  const key = word.toLowerCase().replace(/[^a-z]/g, '');
  return names[key] ?? names[key.replace(/s$/, '')];
};
