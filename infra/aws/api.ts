import { CfnOutput, Stack } from "aws-cdk-lib";
import {
  CfnApi,
  CfnApiMapping,
  CfnDomainName,
  CfnIntegration,
  CfnRoute,
  CfnStage,
} from "aws-cdk-lib/aws-apigatewayv2";
import { CfnPermission } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { throttleOf } from "../manifest.ts";
import { acknowledge } from "./acknowledge.ts";
import type { DeployedFunction } from "./functions.ts";
import type { Options } from "./options.ts";
import { pascalCase, pinLogicalId } from "./resource-names.ts";
import { logGroupPrefixes, stackNameOf } from "./stack-name.ts";
import { stages } from "./stage.ts";

/**
 * All that the access log contains. Never path, query or headers, since links are secrets; nor the source address,
 * which is personal data.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
export const accessLogFormat = {
  requestId: "$context.requestId",
  time: "$context.requestTime",
  route: "$context.routeKey",
  status: "$context.status",
  bytes: "$context.responseLength",
  ms: "$context.responseLatency",
  integrationStatus: "$context.integrationStatus",
  integrationMs: "$context.integrationLatency",
  error: "$context.error.responseType",
} as const;

/** API Gateway requires a default; every route has limits of its own (`throttleOf`). */
const throttle = { rate: 20, burst: 40 };

/** The HTTP API. It is created before the functions, because they need its address. */
export class Api extends Construct {
  /** The desk's public address. */
  readonly baseUrl: string;
  /** API Gateway's own address for it, which is disabled if there is a custom domain. */
  readonly ownHost: string;
  readonly id: string;
  readonly #api: CfnApi;
  readonly #options: Options;

  constructor(scope: Construct, stackName: string, options: Options) {
    super(scope, "Api");
    this.#options = options;
    this.#api = new CfnApi(this, "Resource", {
      name: stackName,
      protocolType: "HTTP",
      // CloudFront has no other origin.
      disableExecuteApiEndpoint:
        options.domainName !== undefined && !options.waf && !options.keepDefaultAddress,
    });
    pinLogicalId(this.#api, "Api");
    this.id = this.#api.ref;
    const { region, urlSuffix } = Stack.of(this);
    this.ownHost = `${this.id}.execute-api.${region}.${urlSuffix}`;
    this.baseUrl = `https://${options.domainName ?? this.ownHost}`;
    new CfnOutput(this, "Url", { value: this.baseUrl, description: "The desk" }).overrideLogicalId("Url");
  }

  /** Serves the manifest's routes, and no others. */
  serve(functions: readonly DeployedFunction[]): CfnStage {
    const routes: CfnRoute[] = [];
    const throttled: Record<string, { ThrottlingRateLimit: number; ThrottlingBurstLimit: number }> = {};
    for (const deployed of functions) {
      const { trigger } = deployed.entry;
      if (trigger.kind !== "http") continue;
      const target = this.#integration(deployed);
      for (const routeKey of trigger.routes.flatMap(withHead)) {
        routes.push(this.#route(routeKey, target));
        const own = throttleOf(routeKey);
        if (own !== undefined) {
          throttled[routeKey] = { ThrottlingRateLimit: own.rate, ThrottlingBurstLimit: own.burst };
        }
      }
    }
    const stage = this.#stage(throttled);
    // A stage cannot set limits for routes that do not exist yet.
    stage.node.addDependency(...routes);
    this.#mapDomain(stage);
    return stage;
  }

  #integration({ entry, lambda }: DeployedFunction): string {
    const id = pascalCase(entry.name);
    const { partition, region, account } = Stack.of(this);
    const integration = new CfnIntegration(this, `${id}Integration`, {
      apiId: this.id,
      integrationType: "AWS_PROXY",
      integrationUri: lambda.functionArn,
      payloadFormatVersion: "2.0",
      timeoutInMillis: 29_000,
    });
    new CfnPermission(this, `${id}Permission`, {
      action: "lambda:InvokeFunction",
      functionName: lambda.functionArn,
      principal: "apigateway.amazonaws.com",
      sourceArn: `arn:${partition}:execute-api:${region}:${account}:${this.id}/*`,
    });
    return `integrations/${integration.ref}`;
  }

  #route(routeKey: string, target: string): CfnRoute {
    const route = new CfnRoute(this, routeKey.replace("/", "").replaceAll(/[^A-Za-z0-9]+/g, "-"), {
      apiId: this.id,
      routeKey,
      target,
      authorizationType: "NONE",
    });
    acknowledge(
      route,
      "APIG4",
      "Public by design: anybody may make a request, and an existing one opens only with the secret of its link, which the function checks.",
    );
    return route;
  }

  #stage(routeSettings: Record<string, object>): CfnStage {
    const stage = stages[this.#options.stage];
    const { partition, region, account } = Stack.of(this);
    const log = new LogGroup(this, "AccessLog", {
      logGroupName: logGroupPrefixes(stackNameOf(this.#options.stage)).api,
      retention: stage.logRetention,
      removalPolicy: stage.removal,
    });
    return new CfnStage(this, "Stage", {
      apiId: this.id,
      stageName: "$default",
      autoDeploy: true,
      defaultRouteSettings: {
        throttlingRateLimit: throttle.rate,
        throttlingBurstLimit: throttle.burst,
        detailedMetricsEnabled: false,
      },
      routeSettings,
      accessLogSettings: {
        destinationArn: `arn:${partition}:logs:${region}:${account}:log-group:${log.logGroupName}`,
        format: JSON.stringify(accessLogFormat),
      },
    });
  }

  #mapDomain(stage: CfnStage): void {
    const { domainName, certificateArn, waf } = this.#options;
    if (domainName === undefined || certificateArn === undefined || waf) return;
    const domain = new CfnDomainName(this, "Domain", {
      domainName,
      domainNameConfigurations: [{ certificateArn, endpointType: "REGIONAL", securityPolicy: "TLS_1_2" }],
    });
    new CfnApiMapping(this, "Mapping", {
      apiId: this.id,
      domainName: domain.ref,
      stage: stage.ref,
    });
    new CfnOutput(this, "DomainTarget", {
      value: `${domainName} CNAME ${domain.attrRegionalDomainName}`,
      description: "Add this record to the desk's domain",
    }).overrideLogicalId("DomainTarget");
  }
}

/** HEAD is allowed wherever GET is. */
function withHead(route: string): readonly string[] {
  return route.startsWith("GET ") ? [route, route.replace("GET ", "HEAD ")] : [route];
}
