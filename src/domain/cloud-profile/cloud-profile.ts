export type CloudVendor = 'MICROSOFT' | 'AWS' | 'GOOGLE' | 'OTHER';
export type CloudProfileOrigin = 'CLOUD_PROFILE' | 'SUBSCRIPTION_PARAMETER';

export interface MicrosoftProfile {
  readonly allowDelegatedAccess: boolean | null;
  readonly gdapStatus: string | null;
  readonly gdapLevel: string | null;
  /** Undefined if the source's answer holds something else than a list. */
  readonly gdapRoles: readonly string[] | null | undefined;
  readonly agreementStatus: string | null;
}

export interface GoogleProfile {
  readonly billingAccounts: string | null;
}

export interface AwsProfile {
  readonly passRiOptimization: boolean | null;
  readonly discountedRiOptimization: boolean | null;
}

/** A customer's presence at a cloud vendor, e.g. its Microsoft tenant. */
export interface CloudProfile {
  readonly sourceId: string;
  readonly customerId: string;
  readonly origin: CloudProfileOrigin;
  /** The source's own row: a cloud profile's id, or the subscription that carries the parameters. */
  readonly originId: string;
  readonly vendor: CloudVendor;
  readonly displayName: string | null;
  readonly enabled: boolean | null;
  readonly tenantId: string | null;
  readonly domain: string | null;
  readonly microsoft: MicrosoftProfile | null;
  readonly google: GoogleProfile | null;
  readonly aws: AwsProfile | null;
}
