import * as course from './course.js';
import * as diagnosis from './diagnosis.js';
import type { DraftKind } from './draft.js';
import * as customer from './for-customers.js';
import * as situation from './situation.js';
import type { IncidentStory } from './story.js';
import type { Missing, Told } from './told.js';

/**
 * What a template may ask for. `value` stands anywhere in a line, `list` is a line of its own and becomes a list. `isPublic` ones
 * name nothing inside: no service, no person, no hypothesis.
 */
export type Placeholder = Readonly<{
  shape: 'value' | 'list';
  about: string;
  isPublic: boolean;
  find: (story: IncidentStory) => readonly (Told | Missing)[];
}>;

const value = (about: string, find: Placeholder['find'], isPublic = false): Placeholder => ({
  shape: 'value',
  about,
  isPublic,
  find,
});
const list = (about: string, find: Placeholder['find'], isPublic = false): Placeholder => ({
  shape: 'list',
  about,
  isPublic,
  find,
});

/** Every placeholder by its name. */
export const placeholders: Readonly<Record<string, Placeholder>> = {
  title: value('the title', situation.title),
  reference: value("the organisation's own number, else the incident's id", situation.reference),
  severity: value('the severity as recorded', situation.severity),
  status: value('open, mitigated or resolved', situation.status),
  started: value('when it began, in UTC', situation.started, true),
  mitigated: value('when the impact ended', situation.mitigated, true),
  resolved: value('when it was resolved', situation.resolved, true),
  duration: value('from the beginning to the resolution', situation.duration, true),
  services: value('the affected services, with commas', situation.services),
  summary: list('the summary of the report', situation.summary),
  impact: list('the affected services with their times', situation.impact),
  symptoms: list('what was seen', situation.symptoms),
  alerts: list('the alerts with their times', situation.alerts),
  detection: list('the first alert and the report', situation.detection),
  roles: list('who had which role', situation.roles),
  'not-recovered': list('what had not recovered when it was resolved', situation.notRecovered),
  causes: list('the confirmed root causes with their evidence', diagnosis.causes),
  'contributing-factors': list('what contributed', diagnosis.contributingFactors),
  'causal-chain': list('the steps from the cause to what was seen', diagnosis.causalChain),
  trigger: list('the change confirmed with the cause, else those suspected', diagnosis.trigger),
  hypotheses: list('open hypotheses, marked as not proven', diagnosis.hypotheses),
  'ruled-out': list('hypotheses that were ruled out, and why', diagnosis.ruledOut),
  precedents: list('incidents that were judged the same failure', diagnosis.precedents),
  links: list('linked incidents and duplicates', diagnosis.links),
  remedies: list('what was tried, with its outcome', course.remedies),
  actions: list('what was proposed and is not done', course.actions),
  timeline: list('what happened when', course.timeline),
  'customer-status': value('how far it has come, in words for customers', customer.customerStatus, true),
  'customer-times': list('when it began and ended, in words for customers', customer.customerTimes, true),
  'customer-reference': value("the organisation's own number", customer.customerReference, true),
};

/** Whether a draft of this kind may hold it. */
export const mayHold = (kind: DraftKind, { isPublic }: Placeholder): boolean => kind !== 'status-customer' || isPublic;
