import { remediationOutcome } from './remediation-outcome.js';

describe('remediationOutcome', () => {
  it.each([
    ['The job was stopped at 18:57.', 'unknown'],
    ['The job was removed, and the errors stopped at 18:57.', 'worked'],
    ['Restarting the broker did not help.', 'failed'],
    ['Raising the limit made it worse.', 'made-worse'],
    ['This change was reverted the next day.', 'reverted'],
    ['We rolled the release back, which resolved the errors.', 'worked'],
    ['It was fixed by deleting the pods.', 'worked'],
    ['Restart of all consumers: no improvement.', 'failed'],
    ['Rolling back search at 12:20 ended the incident.', 'worked'],
    ['We restarted the pods.', 'unknown'],
    ['Add an alert for queue length.', 'unknown'],
  ])('says of "%s": %s', (text, outcome) => {
    expect(remediationOutcome(text)).toBe(outcome);
  });

  it.each([
    ['Raised the cap; timeouts stopped at once.', 'worked'],
    ['Dropping the slot freed the disk and writes resumed.', 'worked'],
    ['Set the timeout back. No further duplicates were seen.', 'worked'],
    ['Warmed the index by hand; fine again after ten minutes.', 'worked'],
    ['Raised the heap to 10g, fixed.', 'worked'],
    ['**Disabled the plugin** ✅ — error rate returned to baseline', 'worked'],
    ['Rebooted both nodes, which changed nothing.', 'failed'],
    ['Scaled to ten replicas first, no luck.', 'failed'],
    ['Raised the memory, helped only for an hour.', 'failed'],
    ['Restart of the broker: alarm returned after four minutes.', 'failed'],
    ['We tried to double the pods, without any improvement.', 'failed'],
    ['A first attempt with the old key failed.', 'failed'],
    ['Rolled back to 5.1: error rate unchanged.', 'failed'],
    ['Failed over to the east; error rate doubled.', 'made-worse'],
  ])('hears the course of things in "%s": %s', (text, outcome) => {
    expect(remediationOutcome(text)).toBe(outcome);
  });

  it.each([
    ['Switched reads to the primary at 13:55, orders were right within one minute.', 'worked'],
    ['Put the old key back; logins worked after 5 minutes.', 'worked'],
    ['Turned on shard awareness: p95 normal after 25 minutes', 'worked'],
    ['Requiring a token on the listing stopped it at 22:40.', 'worked'],
    ['Deleted the idle nodes. Addresses were free within 3 minutes.', 'worked'],
    ['Deleting that mail unstuck the queue.', 'worked'],
    ['What ended it: we let in one request of ten.', 'worked'],
    ['Raising the limit to 4 GiB: only delayed the next kill by an hour.', 'failed'],
    ['Lowered the timeout, which freed threads but payments still failed.', 'failed'],
    ['Cordoned the zone first. It was undone.', 'reverted'],
    ['Purge-Job gestoppt: kein Effekt.', 'failed'],
    ['Lesezugriffe umgestellt, danach keine doppelten Buchungen mehr.', 'worked'],
    ['No new pods started: `failed to assign an address`.', 'unknown'],
    ['All devices reconnected at the same moment.', 'unknown'],
    ['The job worked in two steps.', 'unknown'],
  ])('hears how soon it was seen, and no error message, in "%s": %s', (text, outcome) => {
    expect(remediationOutcome(text)).toBe(outcome);
  });

  it.each([
    ['Once the pool had recovered to normal, we drained the second node.', 'unknown'],
    ['The errors should be gone with the next release.', 'unknown'],
    ['Everybody is notified of the outage, fixed status and impact.', 'unknown'],
    ['We renewed it so that the job can be started again.', 'unknown'],
    ['Page when the queue is full for ten minutes.', 'unknown'],
    ['The lines were few, since most calls succeeded at the second attempt.', 'unknown'],
    ['Nobody saw it, because the retries recovered in time.', 'unknown'],
    ['When coming back from breaks, pre-scale the cluster back up.', 'unknown'],
  ])('takes no plan, condition or explanation for an outcome: "%s"', (text, outcome) => {
    expect(remediationOutcome(text)).toBe(outcome);
  });

  it.each([
    ['Ein Neustart half nicht.', 'failed'],
    ['Danach lief die Buchung wieder.', 'worked'],
    ["Le redémarrage n'a rien changé.", 'failed'],
    ['Le renouvellement a résolu la panne.', 'worked'],
    ['Reiniciar el servicio no tuvo efecto.', 'failed'],
    ['再起動したが、効果はなかった。', 'failed'],
    ['キャッシュをクリアしたところ、復旧した。', 'worked'],
  ])('reads "%s": %s', (text, outcome) => {
    expect(remediationOutcome(text)).toBe(outcome);
  });
});

describe('remediationOutcome in reports', () => {
  it.each([
    ['Reloaded the proxies, which let the first orders in.', 'worked'],
    ['Moved the cron to another host; the mails were complete by 10:40.', 'worked'],
    ['Deleted the temporary tables, disk back at 41 %.', 'worked'],
    ['Freezing the deploys broke the cycle.', 'worked'],
    ['We put the old index back and searches answered at once.', 'worked'],
    ['Evicted the largest pods, after which the reboots subsided.', 'worked'],
    ['Dropped the trigger; load halved and stayed there until 14:00.', 'worked'],
    ['Capacity was doubled: not enough.', 'failed'],
    ['Doubling the threads was not enough.', 'failed'],
    ['Flushed the cache, which brought relief for a short time only.', 'failed'],
    ['A restore from the night was begun and abandoned after an hour.', 'failed'],
    ['Our request for more addresses was declined.', 'failed'],
    ['Sent the file again, but the bank refused it.', 'failed'],
    ['Added two brokers, of no use.', 'failed'],
    ['The timeout was raised but the workers died anyway.', 'failed'],
    ['Adding a third reader only moved the bottleneck.', 'failed'],
    ['Reconnecting all tills at once: worse.', 'made-worse'],
    ['Rebooting the standby prolonged the outage.', 'made-worse'],
  ])('says of "%s": %s', (text, outcome) => {
    expect(remediationOutcome(text)).toBe(outcome);
  });

  it.each([
    'We shed half of the traffic for five minutes, then let it in step by step.',
    'Tokens are short-lived and need no rotation.',
    'Rolled the agent back to the previous version.',
    'Some items we start working on immediately.',
    'The function was stabilized in version 1.34.',
    'Tell them why we could not do anything about it.',
  ])('hears nothing in "%s"', (text) => {
    expect(remediationOutcome(text)).toBe('unknown');
  });
});

describe('remediationOutcome in a hurry', () => {
  it.each([
    ['Removed the probe; connections fell and logins were fine.', 'worked'],
    ['Restores complete now.', 'worked'],
    ['Opening the second door let the vans through again.', 'worked'],
    ['moved it to the spare node, quiet since 14:20', 'worked'],
    ['reset the modem: readings vary again :white_check_mark:', 'worked'],
    ['Killing the report released the blocked sessions.', 'worked'],
    ['Power-cycling the scanners did not bring the picture back.', 'failed'],
    ['Added ten pods; the number of open sessions stays at 40.', 'failed'],
    ['More consumers only added more waiting sessions.', 'failed'],
    ['doubled the memory, died again after an hour', 'failed'],
    ['It keeps every tour in a list that is never cleared.', 'unknown'],
    ['restarted the door unit, still refused', 'failed'],
    ['tried another cable: same error', 'failed'],
    ['Reloaded the hub; badges opened for two minutes, then no more.', 'failed'],
    ['shortened the lease, terminals back 6:40', 'worked'],
    ['Moved the letter aside and the backlog was worked off by noon.', 'worked'],
    ['From then on the reader did nothing but read the same letter.', 'unknown'],
    ['Pausing the rollout stopped the bleeding', 'worked'],
    ['Raised maxclients, which gave us breathing room', 'failed'],
    ['stopped the indexer -> hit rate back at 92 %', 'worked'],
    ['second pump on → pressure ok', 'worked'],
    ['swapped the disk -> no change', 'failed'],
  ])('says of "%s": %s', (text, outcome) => {
    expect(remediationOutcome(text)).toBe(outcome);
  });
});
