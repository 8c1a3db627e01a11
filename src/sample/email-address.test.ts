import { faker } from '@faker-js/faker/locale/en';
import { expect, it } from 'vitest';
import { sampleEmail } from './email-address.js';

it.each([
  ['Łukasz', 'Wałęsa', 'lukasz.walesa'],
  ['Jørgen', 'Weiß', 'jorgen.weiss'],
  ['Çağrı', 'Yıldız', 'cagri.yildiz'],
  ['İdil', 'Şahin', 'idil.sahin'],
  ['Đorđe', 'Þór', 'dorde.thor'],
  ['María José', "d'Arc Pérez", 'maria-jose.darc-perez'],
  ['Χρυσούλα', 'Ζάππας', 'chrysoyla.zappas'],
  ['Соломія', 'Їжак', 'solomiia.izhak'],
  ['恵美子', '片山', 'contact0000'],
  ['세희', '상', 'contact0000'],
])('%s %s has the address %s', (first, last, local) => {
  expect(sampleEmail(faker, [first, last]).replace(/\d{4}@/, '0000@')).toMatch(
    new RegExp(`^${local}@example\\.(com|org)$`),
  );
});

it('The address of a long name keeps to the 64 characters before the sign', () => {
  const email = sampleEmail(faker, ['Ana Sofía '.repeat(20), 'Ñ'.repeat(200)]);
  expect(email.indexOf('@')).toBeLessThanOrEqual(64);
  expect(email).toMatch(/^[a-z-]+[a-z]\.n+@/);
});
