using Microsoft.AspNetCore.Authorization;
using Rahyar.Emails;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.SentEmails;

/// <summary>/emails: what the house has sent, for administrators.</summary>
[Authorize(Policy = Policies.Administrator)]
internal sealed class SentModel(Texts texts, HouseAddress house, IMentorshipLookup pairs) : SentPage(texts, house, pairs);
