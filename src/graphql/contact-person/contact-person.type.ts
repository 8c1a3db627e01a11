import { Directive, ObjectType } from 'type-graphql';
import { NodeInterface } from '../records/node.type.js';
import { ContactInterface } from './contact.type.js';

@Directive('@key(fields: "id")')
@ObjectType('ContactPerson', {
  simpleResolvers: true,
  implements: [NodeInterface, ContactInterface],
  description:
    'A contact person, one per row of the source. Sources do not number their contacts: `id` is made of the parent, ' +
    'the types, the e-mail address and a number among twins. So a changed address is another contact, and data ' +
    'joined by id never moves to another person.',
})
export class ContactPersonObject {}
