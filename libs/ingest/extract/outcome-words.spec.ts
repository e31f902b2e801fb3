import { isSaidToHaveHelped, outcomeCell, outcomeUnder, saysHowResolved } from './outcome-words.js';

describe('outcomeCell', () => {
  it.each([
    ['worked', 'worked'],
    ['Fixed.', 'worked'],
    ['yes', 'worked'],
    ['Alarm returned after 4 min', 'failed'],
    ['queue back at 12', 'worked'],
    ['back to normal', 'worked'],
    ['Worse: the node ran out of memory', 'made-worse'],
    ['see the ticket', undefined],
    ['', undefined],
  ])('reads the cell "%s" as %s', (cell, outcome) => {
    expect(outcomeCell(cell)).toBe(outcome);
  });
});

describe('outcomeUnder', () => {
  it.each([
    ["What didn't help", 'failed'],
    ['Failed attempts', 'failed'],
    ['What made it worse', 'made-worse'],
    ['What helped', 'worked'],
    ['Resolution', 'unknown'],
  ])('says of what stands under "%s": %s', (heading, outcome) => {
    expect(outcomeUnder(heading)).toBe(outcome);
  });
});

describe('isSaidToHaveHelped', () => {
  it('takes the label that words begin with', () => {
    expect(isSaidToHaveHelped('**What did.** At 07:38 the new certificate was mounted.')).toBe(true);
    expect(isSaidToHaveHelped('What did not help. Restarting the pods.')).toBe(false);
  });
});

describe('saysHowResolved', () => {
  it.each([
    'Resolution',
    'The final fix',
    'How it was resolved',
    'How was it fixed?',
    'How we solved it',
    'What ended it',
  ])('takes "%s" for what resolved the incident', (heading) => expect(saysHowResolved(heading)).toBe(true));

  it.each(['Mitigation', 'Actions taken', 'Fixes we plan', 'How to fix it', 'Time to resolution'])(
    'takes "%s" for no word on what became of it',
    (heading) => expect(saysHowResolved(heading)).toBe(false),
  );
});
