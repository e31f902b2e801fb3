import { readArgocd } from './argocd.js';
import { readCdevents } from './cdevents.js';
import { readGeneric } from './generic.js';
import { readGithub } from './github/github.js';
import { readPagerduty } from './pagerduty.js';
import { type Delivery, ignored, type ReadChanges } from './reading.js';

const readers: Readonly<Record<string, (delivery: Delivery) => ReadChanges>> = {
  argocd: readArgocd,
  cdevents: readCdevents,
  generic: readGeneric,
  github: readGithub,
  pagerduty: readPagerduty,
};

/** Reads the changes that a webhook tells of. Never throws: what it cannot read it names. */
export const readChanges = (delivery: Delivery): ReadChanges => {
  const { source } = delivery;
  const read = Object.hasOwn(readers, source) ? readers[source] : undefined;
  return read ? read(delivery) : ignored(`${source} tells of no changes`);
};
