import { createAnalyser } from '../analysis/analyser.js';
import { indexDocument } from './index-document.js';
import type { SearchablePassage } from './searchable-document.js';

const passage = (text: string, more: Partial<SearchablePassage> = {}): SearchablePassage => ({
  sectionPath: [],
  role: 'other',
  startLine: 1,
  endLine: 1,
  text,
  ...more,
});
const index = (document: Partial<Parameters<typeof indexDocument>[0]>) =>
  indexDocument({ title: '', uri: '', passages: [], ...document }, createAnalyser([]));
const posting = (indexed: ReturnType<typeof index>, form: string) =>
  indexed.postings.find((each) => each.form === form);

describe('an indexed document', () => {
  it('counts a word of the title more than one of the text', () => {
    const indexed = index({ title: 'Redis', passages: [passage('kafka')] });
    expect(posting(indexed, 'redis')!.frequency).toBeGreaterThan(posting(indexed, 'kafka')!.frequency);
  });

  it('finds the words of its path', () => {
    expect(posting(index({ uri: 'file:///kb/redis/ban-an-IP.html.md' }), 'ban')).toBeDefined();
    expect(posting(index({ uri: 'file:///kb/redis/ban-an-IP.html.md' }), 'html')).toBeUndefined();
  });

  it('counts what was done afterwards less than symptoms', () => {
    const indexed = index({ passages: [passage('kafka'), passage('redis', { role: 'action-items' })] });
    expect(posting(indexed, 'redis')!.frequency).toBeLessThan(posting(indexed, 'kafka')!.frequency);
  });

  it('knows in which passages a word stands, headings included, and how often', () => {
    const second = passage('redis redis', { sectionPath: ['Cache', 'Redis'] });
    const indexed = index({ passages: [passage('redis'), second] });
    expect(posting(indexed, 'redis')!.places).toEqual([0, 1, 1, 3]);
    expect(indexed.passageLengths).toEqual([1, 4]);
  });

  it('counts a heading once for all passages of its section', () => {
    const parts = [passage('a1', { sectionPath: ['Kafka'] }), passage('b2', { sectionPath: ['Kafka'] })];
    expect(posting(index({ passages: parts }), 'kafka')!.frequency).toBe(1);
  });

  it('has the sum of its frequencies for its length', () => {
    const indexed = index({ title: 'Redis', passages: [passage('kafka lag')] });
    expect(indexed.length).toBe(indexed.postings.reduce((sum, { frequency }) => sum + frequency, 0));
  });
});
