using System.Net;
using System.Net.Sockets;

namespace Rahyar.Web.Limits;

/// <summary>From where somebody comes, as far as brakes and the security log need to know.</summary>
internal static class Networks
{
    /// <summary>One address; of IPv6 the /64 that one household has.</summary>
    public static string Of(IPAddress? address) => Prefix(address, 32, 64);

    /// <summary>The network around it, in which nobody is known: <c>192.0.2.0/24</c>, <c>2001:db8:1::/48</c>.</summary>
    public static string? Around(IPAddress? address) => address is null ? null : Prefix(address, 24, 48);

    private static string Prefix(IPAddress? address, int bits4, int bits6)
    {
        if (address is null)
        {
            return "";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bits = plain.AddressFamily == AddressFamily.InterNetworkV6 ? bits6 : bits4;
        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(bits / 8).Clear();
        return bits == bytes.Length * 8 ? $"{plain}" : $"{new IPAddress(bytes)}/{bits}";
    }
}
