import { expect, it } from 'vitest';
import { MemorySlot, OperationMemory } from './operation-memory.js';

it('An operation remembers one value for each slot, and nothing of another operation', () => {
  const slot = new MemorySlot<string[]>(() => []);
  const memory = new OperationMemory();
  memory.get(slot).push('read');
  expect(memory.get(slot)).toEqual(['read']);
  expect(memory.get(new MemorySlot<string[]>(() => []))).toEqual([]);
  expect(new OperationMemory().get(slot)).toEqual([]);
});
