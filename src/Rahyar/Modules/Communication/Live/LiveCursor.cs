using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Rahyar.Modules.Communication.Live;

/// <summary>
/// Where one person's browser left off. The journal is everybody's, and from two of its numbers one could count what others did between them:
/// so a browser keeps a word that only the server can read, another one each time, and nobody else's is taken.
/// </summary>
internal sealed class LiveCursor(IDataProtectionProvider keys, Guid person)
{
    private readonly IDataProtector _protector = keys.CreateProtector("live", $"{person:N}");

    public string At(long seq)
    {
        var number = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, seq);
        return Base64Url.EncodeToString(_protector.Protect(number));
    }

    /// <summary>Null when it is none of this person's.</summary>
    public long? Read(string cursor)
    {
        try
        {
            return BinaryPrimitives.ReadInt64BigEndian(_protector.Unprotect(Base64Url.DecodeFromChars(cursor)));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
