import { CfnResource } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/**
 * Gives a resource a fixed logical id, so that moving code never makes CloudFormation replace something that holds
 * data or that running executions refer to.
 */
export function pinLogicalId(construct: IConstruct, logicalId: string): void {
  const resource = construct instanceof CfnResource ? construct : construct.node.defaultChild;
  if (!(resource instanceof CfnResource)) throw new Error(`${construct.node.path} is not one resource`);
  resource.overrideLogicalId(logicalId);
}

/** `open-task` → `OpenTask`. */
export function pascalCase(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
