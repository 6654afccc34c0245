using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Shanhe.Web.Access;

/// <summary>What the guard says of an attempt to sign in.</summary>
public enum SignInVerdict
{
    /// <summary>The password is heard.</summary>
    Heard,

    /// <summary>It isn't; this is the first of a burst that isn't.</summary>
    Stopped,

    /// <summary>It isn't, as others before it.</summary>
    StillStopped,
}
