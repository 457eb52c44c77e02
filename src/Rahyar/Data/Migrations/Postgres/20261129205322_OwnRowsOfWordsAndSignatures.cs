using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OwnRowsOfWordsAndSignatures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "communication_correspondence",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    programme_id = table.Column<Guid>(type: "uuid", nullable: false),
                    first_message_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    first_message_by = table.Column<Guid>(type: "uuid", nullable: true),
                    last_word_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_word_by = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_correspondence", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "structure_agreement_signature",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    agreement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_agreement_signature", x => new { x.agreement_id, x.person_id });
                    table.ForeignKey(
                        name: "FK_structure_agreement_signature_structure_agreement_agreement~",
                        column: x => x.agreement_id,
                        principalTable: "structure_agreement",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.Sql("""
                INSERT INTO communication_correspondence (id, version, programme_id, first_message_at, first_message_by, last_word_at, last_word_by)
                SELECT id, 0, programme_id, first_message_at, first_message_by, last_word_at, last_word_by FROM structure_mentorship
                WHERE first_message_at IS NOT NULL
                """);
            migrationBuilder.Sql("""
                INSERT INTO structure_agreement_signature (agreement_id, person_id, "at")
                SELECT a.id, (s.value ->> 'PersonId')::uuid, (s.value ->> 'At')::timestamptz FROM structure_agreement AS a,
                    jsonb_array_elements(CASE WHEN jsonb_typeof(a.signatures) = 'array' THEN a.signatures ELSE '[]' END) AS s (value)
                """);

            migrationBuilder.DropColumn(
                name: "signed_at",
                table: "structure_mentorship_member");

            migrationBuilder.DropColumn(
                name: "first_message_at",
                table: "structure_mentorship");

            migrationBuilder.DropColumn(
                name: "first_message_by",
                table: "structure_mentorship");

            migrationBuilder.DropColumn(
                name: "last_word_at",
                table: "structure_mentorship");

            migrationBuilder.DropColumn(
                name: "last_word_by",
                table: "structure_mentorship");

            migrationBuilder.DropColumn(
                name: "missed_sessions_in_arow",
                table: "structure_mentorship");

            migrationBuilder.DropColumn(
                name: "reply_hours",
                table: "structure_mentorship");

            migrationBuilder.DropColumn(
                name: "signatures",
                table: "structure_agreement");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "communication_correspondence");

            migrationBuilder.DropTable(
                name: "structure_agreement_signature");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "signed_at",
                table: "structure_mentorship_member",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "first_message_at",
                table: "structure_mentorship",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "first_message_by",
                table: "structure_mentorship",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "last_word_at",
                table: "structure_mentorship",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "last_word_by",
                table: "structure_mentorship",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "missed_sessions_in_arow",
                table: "structure_mentorship",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "reply_hours",
                table: "structure_mentorship",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "signatures",
                table: "structure_agreement",
                type: "jsonb",
                nullable: true);
        }
    }
}
