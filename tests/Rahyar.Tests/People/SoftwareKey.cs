using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rahyar.Tests.People;

/// <summary>An authenticator in memory: one key on P-256, as a phone keeps it, answering as a browser passes it on.</summary>
internal sealed class SoftwareKey : IDisposable
{
    private const byte Present = 0x01, Verified = 0x04, HoldsKey = 0x40;

    private static readonly string[] Transports = ["internal"];

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string _owner = "";
    private uint _count;

    public string Create(string options, string origin)
    {
        var asked = JsonNode.Parse(options)!;
        _owner = asked["user"]!["id"]!.GetValue<string>();
        var point = _key.ExportParameters(false).Q;
        byte[] publicKey = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] held = [.. new byte[16], 0, (byte)_id.Length, .. _id, .. publicKey];
        byte[] data = [.. Head(asked["rp"]!["id"]!.GetValue<string>(), Present | Verified | HoldsKey), .. held];
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Written(new { clientDataJSON = Text(Client("webauthn.create", asked, origin)), attestationObject = Text(attestation), transports = Transports });
    }

    public string Get(string options, string origin)
    {
        var asked = JsonNode.Parse(options)!;
        var client = Client("webauthn.get", asked, origin);
        _count++;
        var data = Head(asked["rpId"]!.GetValue<string>(), Present | Verified);
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Written(new { clientDataJSON = Text(client), authenticatorData = Text(data), signature = Text(signature), userHandle = _owner });
    }

    public void Dispose() => _key.Dispose();

    private byte[] Head(string site, int flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, _count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(site)), (byte)flags, .. count];
    }

    private string Written(object response) => JsonSerializer.Serialize(new
    {
        id = Text(_id),
        rawId = Text(_id),
        type = "public-key",
        clientExtensionResults = new { },
        response,
    });

    private static byte[] Client(string type, JsonNode asked, string origin) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = asked["challenge"]!.GetValue<string>(), origin, crossOrigin = false });

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
