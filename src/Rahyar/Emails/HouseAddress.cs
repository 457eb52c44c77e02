using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Rahyar.Emails;

/// <summary>Where people outside reach us: <c>Rahyar:Address</c>, or in its absence where this server listens.</summary>
internal sealed class HouseAddress(IConfiguration configuration, IServer server)
{
    /// <summary>The full address of a page.</summary>
    public string Of(string path) =>
        (configuration["Rahyar:Address"] ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "").TrimEnd('/') + path;
}
