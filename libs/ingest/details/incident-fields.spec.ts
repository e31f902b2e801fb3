import { understoodAs } from '../test-support/understood.js';

const postmortem = (text: string, path = 'postmortems/x.md') => understoodAs('postmortem', { path, text });
const body = '\n\n## Root cause\n\nThe disk was full because logs were never rotated.\n';

describe('what a report says of its incident', () => {
  it.each([
    ['a list that names one a line', '- Service: cart-api\n- Service: web-shop'],
    ['a line of labels', '**Severity:** SEV-2  **Affected services:** cart-api, web-shop'],
    ['a short label before names', 'Sev: 2\nAffected: cart-api, web-shop'],
    ['another language', 'Betroffene Dienste: cart-api, web-shop'],
    ['a heading above names', '### Impacted systems\ncart-api, web-shop'],
    ['a heading above a list', '### Affected services\n\n- cart-api: slow\n- web-shop'],
    ['a line of facts', '2025-07-01, P2, cart-api, web-shop'],
    ['facts that say which they are', 'Incident: SHOP-7, SEV2, service cart-api, service web-shop'],
  ])('takes the services from %s', (_, fields) => {
    expect(postmortem(`# Slow\n\n${fields}${body}`).services).toEqual(['cart-api', 'web-shop']);
  });

  it('takes no services from what else is affected', () => {
    expect(postmortem(`# Slow\n\nAffected: 3,000 users${body}`).services).toEqual([]);
    expect(postmortem(`# Slow\n\nServices: all services in the east${body}`).services).toEqual([]);
  });

  it('takes the service that the title names', () => {
    expect(postmortem(`# 2025-05-30 cdn-edge: stale pages${body}`).services).toEqual(['cdn-edge']);
    expect(postmortem(`# 2025-05-30 seat-planner out of memory${body}`).services).toEqual(['seat-planner']);
    expect(postmortem(`# read-only disks in the east${body}`).services).toEqual([]);
    const text =
      '# FMEA: booking-engine\n\n| Failure mode | Effect | Cause |\n|---|---|---|\n| Double booking | two guests | lock expires |\n';
    expect(understoodAs('failure-modes', { path: 'x.md', text }).services).toEqual(['booking-engine']);
  });

  it.each([
    ['Sev: 2', '2'],
    ['**Severity:** 3', '3'],
    ['2025-07-01, P2, cart-api', 'P2'],
    ['## Severity\n\nSEV-3', 'SEV-3'],
    ['Commander: Ida\nLevel: P1', 'P1'],
    ['Schweregrad: hoch', 'hoch'],
    ['重大度: SEV2', 'SEV2'],
  ])('reads the severity of "%s"', (field, severity) => {
    expect(postmortem(`# Slow\n\n${field}${body}`).severity).toBe(severity);
  });

  it.each([
    ['am 3. März 2025', '2025-03-03'],
    ['le 3 septembre 2025', '2025-09-03'],
    ['el 27 de mayo de 2025', '2025-05-27'],
    ['2025年5月8日', '2025-05-08'],
  ])('reads the day of "%s"', (day, startedAt) => {
    expect(postmortem(`# Slow\n\nDate: ${day}${body}`).startedAt).toBe(startedAt);
  });

  it('reads fields that stand in a map of their own, and names of objects', () => {
    const front = '---\nmetadata:\n  severity: { name: SEV1 }\n  services: [cart-api]\nincident_number: 412\n---\n';
    const { severity, services, reference } = postmortem(`${front}# Slow${body}`);
    expect({ severity, services, reference }).toEqual({ severity: 'SEV1', services: ['cart-api'], reference: '412' });
  });

  it('takes a line by itself for the title where no heading is', () => {
    expect(postmortem('Postmortem: terminals rebooting\n\nRoot cause: the disk was full.\n', 'x.txt').title).toBe(
      'Postmortem: terminals rebooting',
    );
    expect(postmortem('2025-01-02 terminals rebooting\n\nRoot cause: the disk was full.\n', 'x.txt').title).toBe(
      '2025-01-02 terminals rebooting',
    );
    expect(
      postmortem('Root cause: the disk was full.\n\nIt was 2025-01-02 when we noticed.\n', 'incidents/slow-cart.txt')
        .title,
    ).toBe('Slow cart');
  });

  it('takes a small heading for the title where the document opens with it', () => {
    const text =
      '### [incident] Seats sold twice #31\n\nIt was noticed at noon, we were told by a guest.\n\n**Why?**\nThe lock expired during the payment.\n';
    expect(postmortem(text).title).toBe('[incident] Seats sold twice #31');
  });

  it('takes the field for the summary where the heading says only what it is', () => {
    const text =
      'Incident review\n===============\n\nSummary:    Restores time out\nSeverity:   Sev3\n\nROOT CAUSE\n\nThe timeout was too short.\n';
    expect(postmortem(text, 'incidents/review.txt').title).toBe('Restores time out');
  });

  it('reads times of German reports', () => {
    const { timeline } = postmortem(
      `# Störung am 10.04.2025\n\nAlle Zeiten MESZ.\n\n## Zeitverlauf\n\n- 09:15 Uhr erste Meldung\n- 11:38 Uhr behoben${body}`,
    );
    expect(timeline.map(({ at }) => at)).toEqual(['2025-04-10T07:15:00Z', '2025-04-10T09:38:00Z']);
  });

  it('takes an entry from every sentence of a timeline that opens with a time', () => {
    const { timeline } = postmortem(
      `# Slow on 2025-08-21\n\n## Chain of events\n\n08:30Z the operator was installed. 09:05Z memory raised, it kept hanging. 09:32Z operator deleted.${body}`,
    );
    expect(timeline.map(({ at }) => at?.slice(11, 16))).toEqual(['08:30', '09:05', '09:32']);
  });

  it('reads a Spanish report as one of an incident', () => {
    const text =
      '# Catálogo sin precios\n\nFecha: 2025-05-27\n\n## Resumen\nDurante 35 minutos el catálogo se mostró sin precios.\n\n## Causa raíz\nUn despliegue cambió el nombre del topic.\n\n## Mitigación\n- Reiniciar no tuvo efecto.\n\n## Acciones\n- Validar los nombres\n';
    expect(postmortem(text, 'docs/catalogo.md').causes).toHaveLength(1);
  });

  it('takes labels under headings for the parts of failure modes', () => {
    const mode = (name: string): string =>
      `### ${name}\n- **How you notice:** an alert\n- **Likely cause:** a full disk\n- **How to confirm:** df\n- **What to do:** clean up\n`;
    const { modes } = understoodAs('failure-modes', {
      path: 'docs/geo.md',
      text: `# Known ways to break\n\n${['One', 'Two', 'Three'].map(mode).join('\n')}`,
    });
    expect(modes.map(({ name }) => name)).toEqual(['One', 'Two', 'Three']);
  });
});
