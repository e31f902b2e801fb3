import type { Change } from '#domain/change/change.events.js';
import type { IncidentRecord, Mark, RecordedAlert, RecordedSymptom } from '#domain/incident/incident-record.js';
import type { KnownChange, KnownPrecedent, Neighbour } from '../suspect.js';

/** A moment of the made-up day at which the incidents of the specs began, at 10:17. */
export const at = (clock: string): string => `2026-03-12T${clock}:00.000Z`;

export const markAt = (clock: string, by = 'Ada', position = 100): Mark => ({
  position,
  at: at(clock),
  recordedAt: at(clock),
  by,
});

type MadeUpAlert = Readonly<{
  name?: string;
  from?: string;
  to?: string;
  labels?: Record<string, string>;
  startsAt?: string;
}>;

/** An alert that fires since 10:17, unless told otherwise. */
export const alert = ({
  name = 'CheckoutSlow',
  from = '10:17',
  to,
  labels = {},
  startsAt,
}: MadeUpAlert = {}): RecordedAlert => ({
  ...markAt(from, 'alertmanager'),
  alert: {
    alertId: `alert-${name}`,
    source: 'alertmanager',
    name,
    labels,
    annotations: {},
    startsAt: startsAt ?? at(from),
  },
  endsAt: to === undefined ? null : at(to),
});

/** Something that a person saw. */
export const symptom = (text: string, clock: string, rest: Partial<RecordedSymptom> = {}): RecordedSymptom => ({
  ...markAt(clock),
  symptomId: `symptom-${text}`,
  kind: 'text',
  text,
  ...rest,
});

/** An open incident of checkout, reported at 10:18 because of an alert that fires since 10:17. */
export const incident = (rest: Partial<IncidentRecord> = {}): IncidentRecord => {
  const alerts = rest.alerts ?? [alert()];
  return {
    incidentId: 'incident-1',
    version: 3,
    position: 100,
    status: 'open',
    title: 'Checkout is slow',
    reference: null,
    summary: null,
    origin: 'alert',
    severity: null,
    isStartReported: false,
    startedAt: alerts[0]?.alert.startsAt ?? at('10:18'),
    reported: markAt('10:18', 'alertmanager'),
    mitigated: null,
    resolved: null,
    reopened: null,
    symptoms: [],
    services: [{ ...markAt('10:18'), service: 'checkout', clearedAt: null }],
    entries: [],
    roles: [],
    suspectedChanges: [],
    hypotheses: [],
    causes: [],
    remediations: [],
    statedOutcomes: [],
    links: [],
    duplicateIds: [],
    mergedInto: null,
    postmortem: null,
    ...rest,
    alerts,
  };
};

type MadeUpChange = Partial<Omit<KnownChange, 'change'>> & Readonly<{ change?: Partial<Change> }>;

/** A code change of cart at 10:00 that was recorded at once. `id` names it. */
export const change = (id: string, { change: told = {}, ...rest }: MadeUpChange = {}): KnownChange => {
  const moment = told.at ?? at('10:00');
  return {
    change: {
      changeId: id,
      kind: 'code',
      title: `Release ${id}`,
      services: ['cart'],
      at: moment,
      source: 'github',
      provenance: { by: 'unknown' },
      behaviours: [],
      links: [],
      ...told,
    },
    position: 50,
    recordedAt: moment,
    failedAt: null,
    rolledBackAt: null,
    rolledBackBy: null,
    ...rest,
  };
};

/** checkout needs cart, which needs pricing, which needs redis; web needs checkout. */
export const chain = [
  { name: 'checkout', distance: 0, direction: 'self', path: ['checkout'] },
  { name: 'cart', distance: 1, direction: 'upstream', path: ['checkout', 'cart'] },
  { name: 'pricing', distance: 2, direction: 'upstream', path: ['checkout', 'cart', 'pricing'] },
  { name: 'redis', distance: 3, direction: 'upstream', path: ['checkout', 'cart', 'pricing', 'redis'] },
  { name: 'web', distance: 1, direction: 'downstream', path: ['checkout', 'web'] },
] as const satisfies readonly Neighbour[];

/** An incident of checkout that was caused by cached prices being read one by one in cart. */
export const precedent = (rest: Partial<KnownPrecedent> = {}): KnownPrecedent => ({
  incidentId: 'incident-231',
  name: 'SHOP-231',
  title: 'Checkout slow for an hour',
  likeness: 0.8,
  services: ['checkout', 'cart', 'redis'],
  causes: [
    {
      role: 'root-cause',
      text: 'Since the release of cart 4.18.0 every cached price is read one by one; the cache is asked in a loop.',
      sourceUri: 'file:///kb/shop-231.md',
      startLine: 12,
      endLine: 13,
      position: 7,
    },
  ],
  checks: [],
  ...rest,
});
