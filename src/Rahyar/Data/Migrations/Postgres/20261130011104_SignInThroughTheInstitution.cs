using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SignInThroughTheInstitution : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "provider",
                table: "people_role_assignment",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "people_provider_identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    issuer = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    subject = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    joined_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    signed_in_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    came = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_provider_identity", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_provider_report",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    came = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    came_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    trouble = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    trouble_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_provider_report", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_provider_session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    identity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sid = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_provider_session", x => x.id);
                    table.ForeignKey(
                        name: "FK_people_provider_session_people_provider_identity_identity_id",
                        column: x => x.identity_id,
                        principalTable: "people_provider_identity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_people_provider_session_people_sign_in_session_session_id",
                        column: x => x.session_id,
                        principalTable: "people_sign_in_session",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_people_provider_identity_issuer_subject",
                table: "people_provider_identity",
                columns: new[] { "issuer", "subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_provider_identity_person_id",
                table: "people_provider_identity",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_people_provider_report_provider",
                table: "people_provider_report",
                column: "provider",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_provider_session_identity_id",
                table: "people_provider_session",
                column: "identity_id");

            migrationBuilder.CreateIndex(
                name: "IX_people_provider_session_session_id",
                table: "people_provider_session",
                column: "session_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_provider_session_sid",
                table: "people_provider_session",
                column: "sid");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "people_provider_report");

            migrationBuilder.DropTable(
                name: "people_provider_session");

            migrationBuilder.DropTable(
                name: "people_provider_identity");

            migrationBuilder.DropColumn(
                name: "provider",
                table: "people_role_assignment");
        }
    }
}
