const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

function nameOfFunction(node) {
  if (node.id) return node.id.name;
  const { parent } = node;
  if (parent.type === 'MethodDefinition' || parent.type === 'Property' || parent.type === 'PropertyDefinition')
    return parent.key.name;
  if (parent.type === 'VariableDeclarator') return parent.id.name;
  return undefined;
}

/** A state changes by a move of its table and in no other way: only a model's own `move` writes `.state`. */
export const noStateAssignment = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { assigned: "`.state` changes by a move of the machine: call the model's `move`." },
  },
  create(context) {
    const isInMove = (node) => {
      for (let at = node.parent; at; at = at.parent)
        if (functions.has(at.type) && nameOfFunction(at) === 'move') return true;
      return false;
    };
    return {
      AssignmentExpression(node) {
        const { left } = node;
        if (left.type !== 'MemberExpression') return;
        const name = left.computed ? left.property.value : left.property.name;
        if (name === 'state' && !isInMove(node)) context.report({ node, messageId: 'assigned' });
      },
    };
  },
};
