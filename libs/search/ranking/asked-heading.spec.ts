import { createAnalyser } from '../analysis/analyser.js';
import { askedHeading } from './asked-heading.js';

const analyser = createAnalyser();
const asked = (question: string, title: string, heading: string): number =>
  askedHeading(analyser.question(question), title, analyser)(heading);

describe('how much of a heading is asked for', () => {
  it('is all of it where the question names the task in any form', () => {
    expect(asked('how are keys rotated in the vault', 'Vault', 'Rotate the keys')).toBe(1);
  });

  it('is part of it where the question leaves words out', () => {
    expect(asked('rotate something', 'Vault', 'Rotate the keys')).toBe(0.5);
  });

  it('is nothing of a heading that repeats the title', () => {
    expect(asked('the vault is sealed', 'The vault is sealed', 'Vault sealed')).toBe(0);
  });

  it('is nothing of an empty heading', () => {
    expect(asked('rotate keys', 'Vault', '')).toBe(0);
  });
});
