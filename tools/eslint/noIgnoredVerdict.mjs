/** A verdict that nobody reads is a refusal that does not happen: it is ensured, returned or asked for `.ok`. */
export const noIgnoredVerdict = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { ignored: 'This verdict is thrown away, so a refusal has no effect: `ensure(…)` it or read its `.ok`.' },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    if (!services?.program) return {};
    const checker = services.program.getTypeChecker();

    /** Verdicts and what is shaped like one: a union whose every member tells `ok` as true or false. */
    const isVerdict = (type) =>
      type.isUnion() &&
      type.types.length > 1 &&
      type.types.every((member) => {
        const ok = member.getProperty('ok');
        return ok !== undefined && isTruth(checker.getTypeOfSymbol(ok));
      });
    const isTruth = (type) => ['true', 'false'].includes(checker.typeToString(type));

    const judge = (node) => {
      switch (node.type) {
        case 'CallExpression': {
          if (isVerdict(services.getTypeAtLocation(node))) context.report({ node, messageId: 'ignored' });
          return;
        }
        case 'AwaitExpression': {
          if (isVerdict(services.getTypeAtLocation(node))) context.report({ node, messageId: 'ignored' });
          return;
        }
        case 'UnaryExpression':
          if (node.operator === 'void') judge(node.argument);
          return;
        case 'ChainExpression':
          judge(node.expression);
          return;
        case 'LogicalExpression':
          judge(node.right);
          return;
        case 'ConditionalExpression':
          judge(node.consequent);
          judge(node.alternate);
          return;
        case 'SequenceExpression':
          node.expressions.forEach(judge);
          return;
        default:
      }
    };
    return { ExpressionStatement: (node) => judge(node.expression) };
  },
};
