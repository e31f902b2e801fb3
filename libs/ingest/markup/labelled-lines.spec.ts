import { beginnings } from './labelled-lines.js';

describe('the lines of a paragraph', () => {
  it('begin anew at each field, where one of them tells what it is for', () => {
    const lines = [
      '**Date:** 2025-03-04',
      '**Root cause:** The lease of the address had run out and nobody',
      'had renewed it.',
      '**Resolution:** The lease was renewed.',
      '**Owner:** Ida',
    ];
    expect(beginnings(lines)).toEqual([0, 1, 3, 4]);
  });

  it('begin anew at each field between the single marks of trackers', () => {
    const lines = [
      '*Impact:* search was empty.',
      '*Root cause:* the alias was dropped',
      'too early.',
      '_Resolution_: it was put back.',
    ];
    expect(beginnings(lines)).toEqual([0, 1, 3]);
  });

  it('stay together where the fields tell who and when alone', () => {
    expect(beginnings(['**Date:** 2025-03-04', '**Owner:** Ida'])).toEqual([0]);
  });

  it('need no colon behind the name of a part, nor behind a question', () => {
    const lines = [
      '**Impact** Parcels were late.',
      '**Trigger** A new label printer.',
      '**How was it fixed?** By hand.',
    ];
    expect(beginnings(lines)).toEqual([0, 1, 2]);
  });

  it('begin anew after words in bold or a bare heading over them', () => {
    expect(beginnings(['**What the drivers saw**', 'No parcels.'])).toEqual([0, 1]);
    expect(beginnings(['Cause', 'The lease had run out.'])).toEqual([0, 1]);
    expect(beginnings(['The parcels were late.', 'Resolution', 'The lease was renewed.'])).toEqual([0, 1, 2]);
  });

  it('go on where a word of a wrapped sentence is what a part is called', () => {
    expect(beginnings(['we looked for what might be the', 'Cause', 'of the late parcels'])).toEqual([0]);
    expect(beginnings(['Nobody could tell the driver the', 'cause: it was kept', 'in another system.'])).toEqual([0]);
  });

  it('go on where words in bold are not the name of a part', () => {
    expect(beginnings(['**Restart** the printer.', '**Check** the lease.'])).toEqual([0]);
  });
});
