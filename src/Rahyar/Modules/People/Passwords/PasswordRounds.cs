using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Rahyar.Modules.People.Passwords;

/// <summary>
/// A password that was set when fewer rounds were usual is hashed anew at the next right sign-in. Until then a wrong one would be answered sooner than that
/// of an address which nobody has, and so tell that this one is somebody's: the rounds that are missing are done all the same.
/// </summary>
internal static class PasswordRounds
{
    // Version 3 of the framework's format: a marker, the function, the rounds; version 2 had always as many.
    private const int Version3 = 1, RoundsAt = 5, Version2Rounds = 1000;

    public static void CatchUp(string hash, string? password, int today)
    {
        if (today - Of(hash) is > 0 and var missing)
        {
            Rfc2898DeriveBytes.Pbkdf2(password ?? "", new byte[16], missing, HashAlgorithmName.SHA512, 32);
        }
    }

    public static int Of(string hash)
    {
        var bytes = Convert.FromBase64String(hash);
        return bytes[0] == Version3 ? (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(RoundsAt)) : Version2Rounds;
    }
}
