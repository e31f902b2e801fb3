import openWabt from 'wabt';
import { kernelBinary, kernelSource } from './vector-kernel.js';

describe('the kernel that compares vectors', () => {
  it('is what its text compiles to', async () => {
    const wabt = await openWabt();
    const { buffer } = wabt.parseWat('kernel.wat', kernelSource, { simd: true }).toBinary({});
    // Where this fails after a change of the text, what was received is the new kernelBinary.
    expect(Buffer.from(buffer).toString('base64')).toBe(kernelBinary);
  });
});
