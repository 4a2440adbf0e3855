using System.Runtime.Versioning;

// Real servers from the distribution, Unix signals and file modes.
[assembly: SupportedOSPlatform("linux")]
