import type { ChangeLink } from '#domain/change/change.events.js';
import { assembledChange } from './assembled-change.js';
import { declaredIn } from './declared.js';
import { addressAt, isFields, listAt, present, textAt, timeAt } from './fields.js';
import { kindOfWords } from './kind-words.js';
import { type Delivery, ignored, type ReadChanges, understood } from './reading.js';

const linksOf = (payload: unknown): ChangeLink[] =>
  listAt(payload, 'links').flatMap((link) => {
    const href = addressAt(link, 'href');
    return href === undefined ? [] : [{ href, ...present({ text: textAt(link, 'text')?.slice(0, 300) }) }];
  });

/**
 * Reads PagerDuty change events, as integrations send them. Its incident events tell of no change. The routing key of an event is a
 * secret and left out.
 */
export const readPagerduty = ({ payload }: Delivery): ReadChanges => {
  const event = payload['payload'];
  const summary = textAt(event, 'summary');
  if (!isFields(event) || summary === undefined)
    return ignored('an event without a payload and summary is no change event');
  if (textAt(payload, 'event_action') !== undefined) return ignored('an event with an action is an alert, no change');
  const declared = declaredIn(event['custom_details']);
  const at = timeAt(event, 'timestamp');
  const source = textAt(event, 'source');
  const change = assembledChange(
    { title: summary, kind: kindOfWords(summary), source: 'pagerduty', ...present({ at }), links: linksOf(payload) },
    declared,
  );
  return understood({
    key: `pagerduty ${JSON.stringify([source ?? '', at ?? '', summary])}`,
    change,
    ...(source !== undefined && { deployedBy: { name: source } }),
  });
};
