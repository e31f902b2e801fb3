import { textsOf, understoodAs } from './test-support/understood.js';

const postmortem = (text: string, path = 'postmortems/2024-05-06-search.md') =>
  understoodAs('postmortem', { path, text });
const joined = (quotes: readonly { text: string }[]): string => textsOf(quotes).join(' ¶ ');

describe('postmortem templates', () => {
  it('understands the SRE book with several root causes and an action item table', () => {
    const document = postmortem(`# Search unavailable (incident #465)

**Date**: 2024-05-06

**Authors**: ann, bo

**Status**: Complete, action items in progress

**Summary**: Search was down for 66 minutes while a new play was trending.

**Impact**: About 1.2 million queries were lost.

**Root Causes**: Cascading failure due to high load and a file descriptor leak when searches failed.

**Trigger**: A latent bug was triggered by a sudden increase in traffic.

**Resolution**: Directed traffic to a sacrificial cluster and added ten times the capacity.

**Detection**: The monitoring system detected a high level of HTTP 500 errors and paged on-call.

## Action Items

| Action Item | Type | Owner | Bug |
|---|---|---|---|
| Update the playbook for responding to cascading failures | mitigate | ann | n/a DONE |
| Fix the file descriptor leak in the search ranker | prevent | bo | Bug 555 TODO |

## Lessons Learned

### What went well
- Monitoring quickly alerted us to the high rate of errors

### What went wrong
- We were out of practice in responding to a cascading failure

## Timeline

2024-05-06 (*all times UTC*)

- 14:51 News reports that a new manuscript has been found
- 14:54 **OUTAGE BEGINS**, search backends start melting down
- 15:01 INCIDENT BEGINS, on-call is paged
`);
    expect(document).toMatchObject({
      startedAt: '2024-05-06T14:51:00Z',
      endedAt: '2024-05-06T15:01:00Z',
      status: expect.stringContaining('Complete'),
    });
    expect(joined(document.causes)).toContain('file descriptor leak when searches failed');
    expect(joined(document.remediations)).toContain('Directed traffic to a sacrificial cluster');
    expect(joined(document.remediations)).toContain('Update the playbook for responding to cascading failures');
    expect(joined(document.impact)).toContain('1.2 million queries');
    expect(joined(document.detection)).toContain('high level of HTTP 500 errors');
    expect(document.timeline).toHaveLength(3);
  });

  it('understands fields in bold that stand line by line', () => {
    const document = postmortem(`# Parcels not labelled

**Date:** 2024-05-06
**Summary:** Printers at the gates stood still for two hours.
**Impact:** 4,100 parcels left a day late.
**Root Causes:** The lease of the print server's address had run out because renewals went to a mailbox that nobody reads.
**Trigger:** The lease ended at 06:00.
**Resolution:** Renewed the lease and restarted the print server.
**Detection:** A driver called.
`);
    expect(document.causes[0]?.text).toMatch(/^The lease of the print server.*nobody reads\.$/);
    expect(textsOf(document.remediations)).toEqual(['Renewed the lease and restarted the print server.']);
    expect(document.remediations[0]?.outcome).toBe('worked');
    expect(joined(document.impact)).toBe('4,100 parcels left a day late.');
  });

  it('understands plain text with bare headings right above their paragraphs', () => {
    const document = postmortem(
      `Incident report 4711
Priority: P1

Description
The nightly file was sent to the bank twice on 2024-05-06.

Cause
The job runs at 02:30 local time, an hour that the change to summer time left out.

Actions taken
- 03:50 The job was put on hold.
- 08:30 A reversal was sent. It was accepted at 09:05.

Permanent measures
1. All schedules move to UTC.
`,
      'postmortems/4711.txt',
    );
    expect(textsOf(document.causes)).toEqual([
      'The job runs at 02:30 local time, an hour that the change to summer time left out.',
    ]);
    expect(document.remediations.find(({ text }) => text.includes('reversal'))?.outcome).toBe('worked');
    expect(document.remediations.find(({ text }) => text.includes('UTC'))?.kind).toBe('prevention');
  });

  it('takes the one deed that the resolution tells of for what worked, and no other', () => {
    const outcomes = (resolution: string) =>
      postmortem(
        `# Late parcels\n\n## Cause\n\nA lease had run out.\n\n## Resolution\n\n${resolution}\n`,
      ).remediations.map(({ outcome }) => outcome);
    expect(outcomes('The lease was renewed at 10:12.')).toEqual(['worked']);
    expect(outcomes('Rebuilt the image with the new driver.')).toEqual(['worked']);
    expect(outcomes('The server was restarted, which did not help.\n\nThe lease was renewed.').sort()).toEqual([
      'failed',
      'worked',
    ]);
    expect(outcomes('The lease should be renewed.')).not.toContain('worked');
    expect(outcomes('- The server was restarted.\n- The lease was renewed.')).not.toContain('worked');
  });

  it('understands Azure: one section for root cause and mitigation', () => {
    const document = postmortem(`# Storage - West (Tracking ID 7K9)

**Summary of impact**: Between 10:00 and 12:00 UTC on 06 May 2024 customers saw errors.

**Root cause and mitigation**: A configuration change was deployed that removed a route, which caused requests to be dropped. Engineers rolled back the change, which restored connectivity.

**Next steps**: We will validate route changes before they are deployed.
`);
    expect(joined(document.causes)).toContain('A configuration change was deployed that removed a route');
    expect(joined(document.remediations)).toContain('rolled back the change');
    expect(joined(document.remediations)).toContain('validate route changes');
  });

  it('understands Elastic: what happened and its root cause', () => {
    const document = postmortem(`# Cluster creation failed

## Background
The service assigns clusters to hosts.

## What happened
New clusters stayed pending.

## Root cause
A lock in the scheduler was never released after a timeout.

## Resolution
The scheduler was restarted and the lock was given a lease.

## Impact
No customer could create a cluster for two hours.

## Action items
- [ ] Add an alert for pending clusters (owner: @cy, due 2024-06-01)
- [x] Give every lock a lease https://tracker.example/issues/12
`);
    expect(document.causes[0]!.text).toContain('A lock in the scheduler was never released');
    const action = document.remediations.find(({ text }) => text.includes('alert for pending'));
    expect(joined(document.remediations)).toContain('The scheduler was restarted');
    expect(action === undefined ? undefined : action.kind).toBe('detection');
  });

  it('understands Google: issue summary, corrective and preventative measures', () => {
    const document = postmortem(`# API outage

## Issue Summary
From 6:26 PM to 7:58 PM PT requests to most APIs resulted in 500 errors.

## Timeline (all times Pacific Time)
* 6:19 PM: Configuration push begins
* 6:26 PM: Outage begins
* 7:15 PM: Successful configuration change rollback

## Root Cause
At 6:19 PM PT a configuration change was inadvertently released to production without first being tested.

## Resolution and recovery
At 6:40 PM PT an emergency rollback of the configuration change was attempted. The rollback failed due to problems with the authentication system itself.

## Corrective and Preventative Measures
* Disable the current configuration release mechanism until safer measures are implemented.
* Change the rollback process to be quicker and more robust.
`);
    expect(document.causes[0]!.text).toContain('inadvertently released to production');
    expect(joined(document.remediations)).toContain('Disable the current configuration release mechanism');
    expect(document.timeline[1]).toMatchObject({ clock: '6:26 PM', at: '2024-05-07T01:26:00Z' });
  });

  it('understands Kehoe and the cloud book: triggers, process breakdowns, contributing conditions', () => {
    const document = postmortem(`# Queue stalled

## Triggers
A certificate expired on the queue brokers.

## Contributing Conditions
- No alert existed for certificates that are about to expire
- The renewal job had been disabled during a migration

## Process breakdowns
Nobody owned the renewal job after the team was split.

## Open questions
Could clients have reconnected on their own?
`);
    expect(joined(document.causes)).toContain('A certificate expired on the queue brokers');
    expect(joined(document.causes)).toContain('The renewal job had been disabled');
    expect(document.causes.map(({ role }) => role)).toEqual(expect.arrayContaining(['trigger', 'contributing-factor']));
  });

  it('understands Atlassian: leadup, fault, five whys, recovery, corrective actions', () => {
    const document = postmortem(`# Login failures

## Leadup
On 6 May 2024 at 09:00 a new session library was deployed to the login service.

## Fault
The library sent every session read to the database because its cache was switched off by default.

## Detection
The team was paged by the login error alert.

## Recovery
The deployment was rolled back at 10:05, which resolved the errors.

## Five whys
1. Logins failed because the database refused connections.
2. The database refused connections because every session read reached it.

## Corrective actions
- Review defaults of new libraries before they are deployed.
`);
    expect(joined(document.causes)).toContain('its cache was switched off by default');
    const rollback = document.remediations.find(({ text }) => text.includes('rolled back'));
    expect(rollback).toMatchObject({ outcome: 'worked' });
    expect(joined(document.detection)).toContain('paged by the login error alert');
  });

  it('understands an Amazon COE with questions for headings', () => {
    const document = postmortem(`# COE: Orders delayed

## What happened?
Orders were delayed by two hours on 2024-05-06.

## What was the customer impact?
12,000 orders arrived late.

## Why did this happen? (5 whys)
The worker fleet was scaled in because the metric that it scales on stopped being published.

## How was the issue detected?
A customer reported it.

## Corrective actions
1. Scale on queue length instead of a published metric.
`);
    expect(document.causes[0]!.text).toContain('The worker fleet was scaled in');
    expect(joined(document.impact)).toContain('12,000 orders');
    expect(joined(document.remediations)).toContain('Scale on queue length');
  });

  it('understands PagerDuty: overview, what happened, responders, timeline as a table', () => {
    const document = postmortem(`# Notification delays - 2024-05-06

## Overview
Notifications were delayed.

## What Happened
A retry storm overloaded the message broker after a network partition, and its memory was exhausted.

## Resolution
We drained the queue and doubled the memory of the broker, which fixed the delays.

## Timeline

| Time (UTC) | Event |
|---|---|
| 23:40 | Partition begins |
| 00:20 | Broker restarted |

## Action Items
- Limit retries of the notification client.
`);
    expect(document.timeline).toEqual([
      expect.objectContaining({ text: 'Partition begins', clock: '23:40', at: '2024-05-06T23:40:00Z' }),
      expect.objectContaining({ text: 'Broker restarted', clock: '00:20', at: '2024-05-07T00:20:00Z' }),
    ]);
    expect(joined(document.causes)).toContain('its memory was exhausted');
  });

  it('understands a narrative without telling headings', () => {
    const document = postmortem(`# The night the catalogue went dark

It was a quiet Monday evening. At 21:10 the first customers wrote to us that product pages stayed blank.

Bo looked at the dashboards and saw that the cache cluster had lost two of three nodes. The outage was caused by a kernel update that rebooted both nodes at the same time, which left the last one out of memory.

At 21:45 we stopped the updates and restarted the nodes one by one. This fixed the blank pages. In the future we will update one node a day.
`);
    expect(document.causes[0]!.text).toContain('caused by a kernel update that rebooted both nodes');
    expect(joined(document.remediations)).toContain('restarted the nodes one by one');
    expect(document.timeline.map(({ clock }) => clock)).toEqual(['21:10', '21:45']);
  });

  it('understands labels in a list, each with its own nested items', () => {
    const document = postmortem(`# Incident on 2024-05-06 - Ingress down

- **Key events**
  - First detected 2024-05-06 11:48
  - Repaired 2024-05-06 11.56
- **Impact**: No request reached the cluster.
- **Context**:
  - The ingress controller crashed because its configuration held an invalid annotation.
- **Resolution**:
  - The annotation was removed and the controller was restarted.
- **Review actions**:
  - Validate annotations with an admission policy.
`);
    expect(document).toMatchObject({ startedAt: '2024-05-06T11:48:00Z', endedAt: '2024-05-06T11:56:00Z' });
    expect(joined(document.causes)).toContain('invalid annotation');
    expect(joined(document.remediations)).toContain('The annotation was removed');
    expect(joined(document.remediations)).toContain('Validate annotations with an admission policy');
  });

  it('understands OKF front matter', () => {
    const document = understoodAs('runbook', {
      path: 'knowledge/broker.md',
      text: `---
type: runbook
title: Broker memory
status: active
last_validated: 2024-04-01
resource: message-broker
---

## Diagnosis
Look at the queue length.

## Mitigation
Restart the consumer.
`,
    });
    expect(document).toMatchObject({
      title: 'Broker memory',
      lastVerifiedAt: '2024-04-01',
      services: ['message-broker'],
      attributes: { status: 'active' },
    });
    expect(document.sections.map(({ role }) => role)).toEqual(['diagnosis', 'remedy']);
  });
});

describe('runbook templates', () => {
  it('understands Meaning, Impact, Diagnosis, Mitigation', () => {
    const text = `# KubePodCrashLooping

## Meaning
A pod is restarted again and again.

## Impact
The service may be degraded.

## Diagnosis
Run \`kubectl describe pod\` and look at the last state.

## Mitigation
Roll back the last release.
`;
    const document = understoodAs('runbook', { path: 'runbooks/KubePodCrashLooping.md', text });
    expect(
      document.sections.filter(({ text: body }) => body !== '').map(({ heading, role }) => [heading, role]),
    ).toEqual([
      ['Meaning', 'overview'],
      ['Impact', 'impact'],
      ['Diagnosis', 'diagnosis'],
      ['Mitigation', 'remedy'],
    ]);
    expect(document.identifiers).toContain('KubePodCrashLooping');
  });

  it('understands documents of a service with failover and troubleshooting', () => {
    const text = `# Payments API

## Service Tier
Gold

## Failover Details
Switch the DNS entry to the second region and verify with the health page.

## Monitoring
See the dashboard.

## First Line Troubleshooting
Restart the service if memory is above 90 %.
`;
    const document = understoodAs('runbook', { path: 'services/payments-api.md', text });
    expect(document.sections.map(({ heading, role }) => [heading, role])).toEqual(
      expect.arrayContaining([
        ['Failover Details', 'remedy'],
        ['First Line Troubleshooting', 'diagnosis'],
      ]),
    );
  });
});
