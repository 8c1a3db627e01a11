import type { Faker } from '@faker-js/faker';

// Kept free for examples for ever (RFC 2606).
const DOMAINS = ['example.com', 'example.org'];

// What does not come apart into a letter of ASCII and an accent.
const LETTERS = new Map(
  (
    'ß=ss ø=o ł=l đ=d ð=d þ=th æ=ae œ=oe ı=i ' +
    'α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o ' +
    'а=a б=b в=v г=h ґ=g д=d е=e є=ie ж=zh з=z и=y і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f ' +
    'х=kh ц=ts ч=ch ш=sh щ=shch ь= ю=iu я=ia'
  )
    .split(' ')
    .map((pair): [string, string] => [pair.charAt(0), pair.slice(2)]),
);

const LONGEST = 30;

/** An address that nobody has, made of the name; of the word "contact" where a script has no letters that match. */
export function sampleEmail(faker: Faker, names: readonly [string, string]): string {
  const domain = faker.helpers.arrayElement(DOMAINS);
  const words = names.map(inAscii);
  const name = words.includes('') ? `contact${faker.string.numeric(4)}` : words.join('.');
  return `${name}@${domain}`;
}

/** In small letters of ASCII with a dash between words; empty where any letter has none. */
function inAscii(name: string): string {
  const plain = name
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll(/\P{ASCII}/gu, (letter) => {
      const bare = LETTERS.has(letter) ? letter : letter.normalize('NFD').replaceAll(/\p{M}/gu, '');
      return LETTERS.get(bare) ?? bare;
    });
  if (/[^\p{ASCII}’]/u.test(plain)) return '';
  return plain
    .replaceAll(/['’`]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-|-$/g, '');
}
